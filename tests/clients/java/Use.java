import diplomacy.ApiClient;
import diplomacy.ApiException;
import diplomacy.ApiResponse;
import diplomacy.api.CountriesApi;
import diplomacy.api.CountriesApi.APIGetCountryRequest;
import diplomacy.api.CountriesApi.APIListCountriesRequest;
import diplomacy.api.MeetingsApi;
import diplomacy.api.MeetingsApi.APICreateMeetingRequest;
import diplomacy.api.MeetingsApi.APIListMeetingsRequest;
import diplomacy.api.MeetingsApi.APIUpdateMeetingRequest;
import diplomacy.api.SchemasApi;
import diplomacy.api.SchemasApi.APIValidateInstanceRequest;
import diplomacy.api.ServicesApi;
import diplomacy.api.ServicesApi.APISearchRecordsRequest;
import diplomacy.model.AnyDocument;
import diplomacy.model.Country;
import diplomacy.model.CountryKind;
import diplomacy.model.CountryList;
import diplomacy.model.Meeting;
import diplomacy.model.MeetingCreate;
import diplomacy.model.MeetingKind;
import diplomacy.model.MeetingPatch;
import diplomacy.model.NameInput;
import diplomacy.model.NameKind;
import diplomacy.model.ParticipantPartInput;
import diplomacy.model.ParticipationRole;
import diplomacy.model.Problem;
import diplomacy.model.RecordType;
import diplomacy.model.ReferenceInput;
import diplomacy.model.WorkingMeeting;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The whole of what a client does: it lists, follows, reads, creates, changes, and is told what is wrong. */
class Use {
  private final ApiClient client = new ApiClient();
  private final CountriesApi countries;
  private final MeetingsApi meetings;

  Use(String address, String token) {
    client.updateBaseUri(address);
    client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
    countries = new CountriesApi(client);
    meetings = new MeetingsApi(client);
  }

  public static void main(String[] arguments) throws Exception {
    new Use(arguments[0], arguments[1]).run();
  }

  private void run() throws Exception {
    List<Country> found = states();
    demand(found.size() > 100, "There are too few states.");
    APIGetCountryRequest one =
        APIGetCountryRequest.newBuilder().id(found.get(0).getId().toString()).build();
    Country country = countries.getCountry(one);
    demand(country.getName().equals(found.get(0).getName()), country.getName());
    demand(talks().getType() == RecordType.MEETING, "It is not a meeting.");

    ApiResponse<WorkingMeeting> created = create(country.getId());
    WorkingMeeting meeting = created.getData();
    String tag = created.getHeaders().get("etag").get(0);
    demand(
        meeting.getParticipants().get(0).getActor().getId().equals(country.getId()),
        "The part is not there.");
    ApiResponse<WorkingMeeting> changed = change(meeting.getId(), tag, "Seen.");
    demand(changed.getData().getNote().equals("Seen."), "It has no note.");
    String newer = changed.getHeaders().get("etag").get(0);
    WorkingMeeting cleared = change(meeting.getId(), newer, null).getData();
    demand(cleared.getNote() == null, "It still has a note.");

    demand(isValid("{\"note\": null}"), "A right patch is refused.");
    demand(!isValid("{\"note\": 1}"), "A wrong patch is accepted.");

    Problem stale = refused(412, () -> change(meeting.getId(), tag, null));
    demand(stale.getCode().equals("precondition_failed"), stale.getCode());
    APIListMeetingsRequest soon = APIListMeetingsRequest.newBuilder().date("soon").build();
    Problem wrong = refused(400, () -> meetings.listMeetings(soon));
    demand("date".equals(wrong.getErrors().get(0).getParameter()), wrong.getDetail());
    System.out.println(found.size() + " " + meeting.getName() + " " + stale.getCode());
  }

  private boolean isValid(String patch) throws ApiException {
    APIValidateInstanceRequest request =
        APIValidateInstanceRequest.newBuilder()
            .resource("meetings")
            .role("patch")
            .version("latest")
            .body(patch)
            .build();
    return new SchemasApi(client).validateInstance(request).getIsValid();
  }

  private List<Country> states() throws ApiException {
    List<Country> found = new ArrayList<>();
    String cursor = null;
    do {
      APIListCountriesRequest request =
          APIListCountriesRequest.newBuilder()
              .kind(List.of(CountryKind.STATE))
              .pageSize(100)
              .cursor(cursor)
              .build();
      CountryList page = countries.listCountries(request);
      found.addAll(page.getResults());
      cursor = page.getNextCursor();
    } while (cursor != null);
    return found;
  }

  private Meeting talks() throws ApiException {
    APISearchRecordsRequest request =
        APISearchRecordsRequest.newBuilder().q("talks Ashgabat").build();
    for (AnyDocument each : new ServicesApi(client).searchRecords(request).getResults()) {
      if (each instanceof Meeting meeting) return meeting;
    }
    throw new AssertionError("No meeting is found.");
  }

  private ApiResponse<WorkingMeeting> create(UUID country) throws ApiException {
    ReferenceInput actor = new ReferenceInput().id(country);
    ParticipantPartInput part =
        new ParticipantPartInput().role(ParticipationRole.PRINCIPAL).actor(actor).party(actor);
    NameInput name =
        new NameInput().text("Talks in Paris").language("en").kind(NameKind.WORKING_TITLE);
    MeetingCreate body =
        new MeetingCreate()
            .kind(MeetingKind.TALKS)
            .date("2024-10-11")
            .addNamesItem(name)
            .addParticipantsItem(part);
    return meetings.createMeetingWithHttpInfo(
        APICreateMeetingRequest.newBuilder().meetingCreate(body).build());
  }

  private ApiResponse<WorkingMeeting> change(UUID meeting, String tag, String note)
      throws ApiException {
    return meetings.updateMeetingWithHttpInfo(
        APIUpdateMeetingRequest.newBuilder()
            .id(meeting.toString())
            .ifMatch(tag)
            .meetingPatch(new MeetingPatch().note(note))
            .build());
  }

  private Problem refused(int status, Call call) throws Exception {
    try {
      call.make();
    } catch (ApiException error) {
      demand(error.getCode() == status, error.getMessage());
      return client.getObjectMapper().readValue(error.getResponseBody(), Problem.class);
    }
    throw new AssertionError("It was not refused.");
  }

  private static void demand(boolean holds, String what) {
    if (!holds) throw new AssertionError(what);
  }

  private interface Call {
    void make() throws ApiException;
  }
}
