package retrofit2.converter.scalars

import java.lang.reflect.Type
import okhttp3.ResponseBody
import retrofit2.Converter
import retrofit2.Retrofit

/** Reads text as text: as much of Retrofit's `converter-scalars` as the client uses. */
class ScalarsConverterFactory private constructor() : Converter.Factory() {
    override fun responseBodyConverter(
        type: Type,
        annotations: Array<out Annotation>,
        retrofit: Retrofit,
    ): Converter<ResponseBody, *>? =
        if (type == String::class.java) Converter<ResponseBody, String> { it.string() } else null

    companion object {
        @JvmStatic
        fun create(): ScalarsConverterFactory = ScalarsConverterFactory()
    }
}
