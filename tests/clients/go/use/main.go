// The whole of what a client does: it lists, follows, reads, creates, changes, and is told what is wrong.
package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"

	"example.com/client/diplomacy"
)

type user struct {
	client *diplomacy.APIClient
	ctx    context.Context
}

func main() {
	configuration := diplomacy.NewConfiguration()
	configuration.Servers = diplomacy.ServerConfigurations{{URL: os.Args[1]}}
	ctx := context.WithValue(context.Background(), diplomacy.ContextAccessToken, os.Args[2])
	user{diplomacy.NewAPIClient(configuration), ctx}.run()
}

func (u user) run() {
	found := u.states()
	demand(len(found) > 100, "There are too few states.")
	country, _, err := u.client.CountriesAPI.GetCountry(u.ctx, found[0].Id).Execute()
	check(err)
	demand(country.Name == found[0].Name, country.Name)
	demand(u.talks().Type == "meeting", "It is not a meeting.")

	meeting, tag := u.create(country.Id)
	actor := meeting.Participants[0].Actor.Get()
	demand(actor != nil && actor.Id == country.Id, "The part is not there.")
	note := "Seen."
	changed, answer, err := u.change(meeting.Id, tag, &note).Execute()
	check(err)
	demand(changed.Note.IsSet() && *changed.Note.Get() == note, "It has no note.")
	changed, _, err = u.change(meeting.Id, answer.Header.Get("ETag"), nil).Execute()
	check(err)
	demand(changed.Note.Get() == nil, "It still has a note.")

	demand(u.isValid(`{"note": null}`), "A right patch is refused.")
	demand(!u.isValid(`{"note": 1}`), "A wrong patch is accepted.")

	_, _, err = u.change(meeting.Id, tag, nil).Execute()
	stale := refusal(err)
	demand(stale.Status == http.StatusPreconditionFailed, stale.Detail)
	_, _, err = u.client.MeetingsAPI.ListMeetings(u.ctx).Date("soon").Execute()
	wrong := refusal(err)
	demand(*wrong.Errors[0].Parameter.Get() == "date", wrong.Detail)
	fmt.Println(len(found), meeting.Name, stale.Code, wrong.Errors[0].Code)
}

func (u user) states() []diplomacy.Country {
	found := []diplomacy.Country{}
	request := u.client.CountriesAPI.ListCountries(u.ctx).
		Kind([]diplomacy.CountryKind{diplomacy.COUNTRYKIND_STATE}).PageSize(100)
	for {
		page, _, err := request.Execute()
		check(err)
		found = append(found, page.Results...)
		cursor := page.NextCursor.Get()
		if cursor == nil {
			return found
		}
		request = request.Cursor(*cursor)
	}
}

func (u user) talks() *diplomacy.Meeting {
	page, _, err := u.client.ServicesAPI.SearchRecords(u.ctx).Q("talks Ashgabat").Execute()
	check(err)
	for _, each := range page.Results {
		if each.Meeting != nil {
			return each.Meeting
		}
	}
	panic("No meeting is found.")
}

func (u user) create(country string) (*diplomacy.WorkingMeeting, string) {
	actor := diplomacy.ReferenceInput{Id: &country}
	part := diplomacy.NewParticipantPartInput(diplomacy.PARTICIPATIONROLE_PRINCIPAL)
	part.SetActor(actor)
	part.SetParty(actor)
	name := diplomacy.NewNameInput("Talks in Paris", "en", diplomacy.NAMEKIND_WORKING_TITLE)
	body := diplomacy.NewMeetingCreate(diplomacy.MEETINGKIND_TALKS)
	body.SetDate("2024-10-11")
	body.SetNames([]diplomacy.NameInput{*name})
	body.SetParticipants([]diplomacy.ParticipantPartInput{*part})
	meeting, answer, err := u.client.MeetingsAPI.CreateMeeting(u.ctx).MeetingCreate(*body).Execute()
	check(err)
	return meeting, answer.Header.Get("ETag")
}

func (u user) change(meeting, tag string, note *string) diplomacy.MeetingsAPIUpdateMeetingRequest {
	patch := diplomacy.MeetingPatch{Note: *diplomacy.NewNullableString(note)}
	return u.client.MeetingsAPI.UpdateMeeting(u.ctx, meeting).IfMatch(tag).MeetingPatch(patch)
}

func (u user) isValid(patch string) bool {
	request := u.client.SchemasAPI.ValidateInstance(u.ctx, "meetings", "patch", "latest")
	verdict, _, err := request.Body(patch).Execute()
	check(err)
	return verdict.IsValid
}

func refusal(err error) diplomacy.Problem {
	var refused *diplomacy.GenericOpenAPIError
	demand(errors.As(err, &refused), "It was not refused.")
	problem, ok := refused.Model().(diplomacy.Problem)
	demand(ok, string(refused.Body()))
	return problem
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func demand(holds bool, what string) {
	if !holds {
		panic(what)
	}
}
