package retrofit2.converter.kotlinx.serialization

import java.lang.reflect.Type
import kotlinx.serialization.json.Json
import kotlinx.serialization.serializer
import okhttp3.MediaType
import okhttp3.RequestBody
import okhttp3.RequestBody.Companion.toRequestBody
import okhttp3.ResponseBody
import retrofit2.Converter
import retrofit2.Retrofit

/** Writes and reads JSON: as much of Retrofit's `converter-kotlinx-serialization` as the client uses. */
private class Factory(private val json: Json, private val type: MediaType) : Converter.Factory() {
    override fun requestBodyConverter(
        type: Type,
        parameterAnnotations: Array<out Annotation>,
        methodAnnotations: Array<out Annotation>,
        retrofit: Retrofit,
    ): Converter<*, RequestBody> {
        val serializer = json.serializersModule.serializer(type)
        return Converter<Any, RequestBody> {
            json.encodeToString(serializer, it).toRequestBody(this.type)
        }
    }

    override fun responseBodyConverter(
        type: Type,
        annotations: Array<out Annotation>,
        retrofit: Retrofit,
    ): Converter<ResponseBody, *> {
        val serializer = json.serializersModule.serializer(type)
        return Converter<ResponseBody, Any> { json.decodeFromString(serializer, it.string()) }
    }
}

@JvmName("create")
fun Json.asConverterFactory(contentType: MediaType): Converter.Factory = Factory(this, contentType)
