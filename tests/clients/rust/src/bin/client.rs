//! The whole of what a client does: it lists, follows, reads, creates, changes, and is told what is wrong.

use diplomacy::apis::configuration::Configuration;
use diplomacy::apis::countries_api::{
    get_country, list_countries, list_countries_csv, GetCountryParams, ListCountriesCsvParams,
    ListCountriesParams,
};
use diplomacy::apis::meetings_api::{
    create_meeting, list_meetings, update_meeting, CreateMeetingParams, ListMeetingsParams,
    UpdateMeetingParams,
};
use diplomacy::apis::schemas_api::{validate_instance, ValidateInstanceParams};
use diplomacy::apis::services_api::{
    search_records, validate_records, SearchRecordsParams, ValidateRecordsParams,
};
use diplomacy::apis::{Answer, Error};
use diplomacy::models::{
    AnyDocument, BulkItem, BulkMeeting, Country, CountryKind, Meeting, MeetingCreate, MeetingData,
    MeetingKind, MeetingPatch, NameInput, NameKind, ParticipantPartInput, ParticipationRole,
    Problem, ReferenceInput, ValidationRequest, WorkingMeeting,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let given: Vec<String> = std::env::args().collect();
    let service = Configuration {
        base_path: given[1].clone(),
        bearer_access_token: Some(given[2].clone()),
        ..Default::default()
    };

    let found = states(&service).await?;
    assert!(found.len() > 100, "There are too few states.");
    let id = found[0].id.to_string();
    let country = get_country(&service, GetCountryParams { id, ..Default::default() }).await?;
    assert_eq!(country.content.name, found[0].name);
    assert_eq!(talks(&service).await?.kind, MeetingKind::Talks);
    let table = list_countries_csv(&service, ListCountriesCsvParams::default()).await?;
    assert!(table.content.starts_with("id,type,"), "It is no table.");
    assert_eq!(creatable(&service).await?, 1);

    let created = create(&service, &found[0]).await?;
    let tag = created.tag().expect("It has no tag.");
    let meeting = &created.content;
    let actor = meeting.participants[0].actor.as_ref().expect("The part is not there.");
    assert_eq!(actor.id, found[0].id);
    let changed = change(&service, meeting, tag, Some("Seen.")).await?;
    assert_eq!(changed.content.note.as_deref(), Some("Seen."));
    let newer = changed.tag().expect("It has no tag.");
    let cleared = change(&service, meeting, newer, None).await?;
    assert_eq!(cleared.content.note, None);

    assert!(is_valid(&service, r#"{"note": null}"#).await?, "A right patch is refused.");
    assert!(!is_valid(&service, r#"{"note": 1}"#).await?, "A wrong patch is accepted.");

    let stale = refusal(change(&service, meeting, tag, None).await);
    assert_eq!(stale.status, 412);
    let soon = ListMeetingsParams { date: Some("soon".to_owned()), ..Default::default() };
    let wrong = refusal(list_meetings(&service, soon).await);
    assert_eq!(wrong.errors[0].parameter.as_deref(), Some("date"));
    println!("{} {} {}", found.len(), meeting.name, stale.code);
    Ok(())
}

async fn states(service: &Configuration) -> Result<Vec<Country>, Error> {
    let mut found = Vec::new();
    let mut params = ListCountriesParams {
        kind: Some(vec![CountryKind::State]),
        page_size: Some(100),
        ..Default::default()
    };
    loop {
        let page = list_countries(service, params.clone()).await?.content;
        found.extend(page.results);
        params.cursor = page.next_cursor;
        if params.cursor.is_none() {
            return Ok(found);
        }
    }
}

async fn is_valid(service: &Configuration, patch: &str) -> Result<bool, Error> {
    let params = ValidateInstanceParams {
        resource: "meetings".to_owned(),
        role: "patch".to_owned(),
        version: "latest".to_owned(),
        body: patch.to_owned(),
    };
    Ok(validate_instance(service, params).await?.content.is_valid)
}

async fn talks(service: &Configuration) -> Result<Meeting, Error> {
    let params = SearchRecordsParams { q: Some("talks Ashgabat".to_owned()), ..Default::default() };
    let page = search_records(service, params).await?.content;
    let mut meetings = page.results.into_iter().filter_map(|each| match each {
        AnyDocument::Meeting(meeting) => Some(meeting),
        _ => None,
    });
    Ok(meetings.next().expect("No meeting is found."))
}

async fn creatable(service: &Configuration) -> Result<i32, Error> {
    let data = MeetingData { kind: Some(MeetingKind::Talks), ..Default::default() };
    let item = BulkItem::BulkMeeting(BulkMeeting { data, ..Default::default() });
    let validation_request = ValidationRequest { items: vec![item] };
    let params = ValidateRecordsParams { validation_request, ..Default::default() };
    Ok(validate_records(service, params).await?.content.counts.created)
}

async fn create(service: &Configuration, country: &Country) -> Result<Answer<WorkingMeeting>, Error> {
    let actor = ReferenceInput { id: Some(country.id), ..Default::default() };
    let part = ParticipantPartInput {
        role: ParticipationRole::Principal,
        actor: Some(Some(actor.clone())),
        party: Some(Some(actor)),
        ..Default::default()
    };
    let name = NameInput {
        text: "Talks in Paris".to_owned(),
        language: "en".to_owned(),
        kind: NameKind::WorkingTitle,
        ..Default::default()
    };
    let meeting_create = MeetingCreate {
        kind: MeetingKind::Talks,
        date: Some(Some("2024-10-11".to_owned())),
        names: Some(vec![name]),
        participants: Some(vec![part]),
        ..Default::default()
    };
    let params = CreateMeetingParams { meeting_create, ..Default::default() };
    create_meeting(service, params).await
}

async fn change(
    service: &Configuration,
    meeting: &WorkingMeeting,
    tag: &str,
    note: Option<&str>,
) -> Result<Answer<WorkingMeeting>, Error> {
    let note = Some(note.map(str::to_owned));
    let params = UpdateMeetingParams {
        id: meeting.id.to_string(),
        if_match: tag.to_owned(),
        meeting_patch: MeetingPatch { note, ..Default::default() },
    };
    update_meeting(service, params).await
}

fn refusal<T>(answer: Result<T, Error>) -> Problem {
    match answer {
        Err(Error::Problem(problem)) => *problem,
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("It was not refused."),
    }
}
