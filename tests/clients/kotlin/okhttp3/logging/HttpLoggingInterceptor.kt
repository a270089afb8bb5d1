package okhttp3.logging

import okhttp3.Interceptor
import okhttp3.Response

/** Tells which requests are made: as much of OkHttp's `logging-interceptor` as a generated client names. */
class HttpLoggingInterceptor(private val logger: Logger) : Interceptor {
    var level: Level = Level.NONE

    override fun intercept(chain: Interceptor.Chain): Response {
        val request = chain.request()
        if (level != Level.NONE) logger.log("--> ${request.method} ${request.url}")
        return chain.proceed(request)
    }

    enum class Level { NONE, BODY }

    fun interface Logger {
        fun log(message: String)
    }
}
