import diplomacy.apis.CountriesApi
import diplomacy.apis.MeetingsApi
import diplomacy.apis.SchemasApi
import diplomacy.apis.ServicesApi
import diplomacy.infrastructure.ApiClient
import diplomacy.infrastructure.Serializer
import diplomacy.models.AnyDocument
import diplomacy.models.Country
import diplomacy.models.CountryKind
import diplomacy.models.MeetingCreate
import diplomacy.models.MeetingKind
import diplomacy.models.MeetingPatch
import diplomacy.models.MeetingReplace
import diplomacy.models.NameInput
import diplomacy.models.NameKind
import diplomacy.models.ParticipantPartInput
import diplomacy.models.ParticipationRole
import diplomacy.models.Problem
import diplomacy.models.RecordType
import diplomacy.models.ReferenceInput
import diplomacy.models.WorkingMeeting
import java.util.UUID
import kotlin.system.exitProcess
import retrofit2.Response

/** The whole of what a client does: it lists, follows, reads, creates, changes, and is told what is wrong. */
class Use(address: String, token: String) {
    private val client = ApiClient(address, authName = "bearer", bearerToken = token)
    private val countries = client.createService(CountriesApi::class.java)
    private val meetings = client.createService(MeetingsApi::class.java)
    private val schemas = client.createService(SchemasApi::class.java)
    private val services = client.createService(ServicesApi::class.java)

    suspend fun run() {
        val found = states()
        check(found.size > 100) { "There are too few states." }
        val country = got(countries.getCountry(found.first().id.toString()))
        check(country.name == found.first().name) { country.name }
        val hits = got(services.searchRecords(q = "talks Ashgabat")).results
        val talks = hits.filterIsInstance<AnyDocument.MeetingWrapper>().first().value
        check(talks.type == RecordType.MEETING) { "It is not a meeting." }

        val created = create(country.id)
        val meeting = got(created)
        check(meeting.participants.single().actor?.id == country.id) { "The part is not there." }
        val id = meeting.id.toString()
        val changed = meetings.updateMeeting(id, tag(created), MeetingPatch(note = "Seen."))
        check(got(changed).note == "Seen.") { "It has no note." }
        check(got(changed).participants == meeting.participants) { "It lost more than it was told." }
        val whole = MeetingReplace(MeetingKind.TALKS, names = names, participants = parts(country.id))
        val cleared = got(meetings.replaceMeeting(id, tag(changed), whole))
        check(cleared.note == null && cleared.date == null) { "It still has a note." }

        check(isValid("""{"note": null}""")) { "A right patch is refused." }
        check(!isValid("""{"note": 1}""")) { "A wrong patch is accepted." }

        val stale = refused(412, meetings.updateMeeting(id, tag(created), MeetingPatch()))
        check(stale.code == "precondition_failed") { stale.code }
        val wrong = refused(400, meetings.listMeetings(date = "soon"))
        check(wrong.errors.first().parameter == "date") { wrong.detail }
        println("${found.size} ${meeting.name} ${stale.code}")
    }

    private suspend fun isValid(patch: String): Boolean =
        got(schemas.validateInstance("meetings", "patch", "latest", patch)).isValid

    private suspend fun states(): List<Country> {
        val found = mutableListOf<Country>()
        var cursor: String? = null
        do {
            val kinds = listOf(CountryKind.STATE)
            val page = got(countries.listCountries(kind = kinds, pageSize = 100, cursor = cursor))
            found += page.results
            cursor = page.nextCursor
        } while (cursor != null)
        return found
    }

    private suspend fun create(country: UUID): Response<WorkingMeeting> =
        meetings.createMeeting(
            MeetingCreate(
                kind = MeetingKind.TALKS,
                date = "2024-10-11",
                names = names,
                participants = parts(country),
            ),
        )

    private val names =
        listOf(NameInput(text = "Talks in Paris", language = "en", kind = NameKind.WORKING_TITLE))

    private fun parts(country: UUID): List<ParticipantPartInput> {
        val actor = ReferenceInput(id = country)
        return listOf(ParticipantPartInput(ParticipationRole.PRINCIPAL, actor = actor, party = actor))
    }

    private fun refused(status: Int, response: Response<*>): Problem {
        check(response.code() == status) { "It was answered with ${response.code()}." }
        val body = checkNotNull(response.errorBody()).string()
        return Serializer.kotlinxSerializationJson.decodeFromString<Problem>(body)
    }

    private fun tag(response: Response<*>): String = checkNotNull(response.headers()["ETag"])

    private fun <T : Any> got(response: Response<T>): T =
        checkNotNull(response.body()) { response.errorBody()?.string() ?: "It has no body." }
}

suspend fun main(arguments: Array<String>) {
    // What was not set is left out of a patch, and not sent as null.
    Serializer.kotlinxSerializationJsonConfiguration = { encodeDefaults = false }
    Use(arguments[0], arguments[1]).run()
    exitProcess(0)
}
