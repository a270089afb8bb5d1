package retrofit2.converter.scalars

import java.lang.reflect.Type
import okhttp3.MediaType.Companion.toMediaType
import okhttp3.RequestBody
import okhttp3.RequestBody.Companion.toRequestBody
import okhttp3.ResponseBody
import retrofit2.Converter
import retrofit2.Retrofit

/** Reads and sends text as text: as much of Retrofit's `converter-scalars` as the client uses. */
class ScalarsConverterFactory private constructor() : Converter.Factory() {
    override fun responseBodyConverter(
        type: Type,
        annotations: Array<out Annotation>,
        retrofit: Retrofit,
    ): Converter<ResponseBody, *>? =
        if (type == String::class.java) Converter<ResponseBody, String> { it.string() } else null

    override fun requestBodyConverter(
        type: Type,
        parameterAnnotations: Array<out Annotation>,
        methodAnnotations: Array<out Annotation>,
        retrofit: Retrofit,
    ): Converter<*, RequestBody>? =
        if (type == String::class.java) Converter<String, RequestBody> { it.toRequestBody(TEXT) } else null

    companion object {
        private val TEXT = "text/plain; charset=UTF-8".toMediaType()

        @JvmStatic
        fun create(): ScalarsConverterFactory = ScalarsConverterFactory()
    }
}
