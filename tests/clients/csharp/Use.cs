using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Diplomacy.Api;
using Diplomacy.Client;
using Diplomacy.Extensions;
using Diplomacy.Model;
using Microsoft.Extensions.DependencyInjection;

await new Use(args[0], args[1]).Run();

/// <summary>The whole of what a client does: it lists, follows, reads, creates, changes, and is told what is wrong.</summary>
sealed class Use
{
    private readonly ICountriesApi countries;
    private readonly IMeetingsApi meetings;
    private readonly IServicesApi services;

    internal Use(string address, string token)
    {
        var registered = new ServiceCollection().AddLogging();
        registered.AddApi(api => api
            .AddTokens(new BearerToken(token))
            .AddApiHttpClients(http => http.BaseAddress = new Uri(address)));
        var provider = registered.BuildServiceProvider();
        countries = provider.GetRequiredService<ICountriesApi>();
        meetings = provider.GetRequiredService<IMeetingsApi>();
        services = provider.GetRequiredService<IServicesApi>();
    }

    internal async Task Run()
    {
        var found = await States();
        Demand(found.Count > 100, "There are too few states.");
        var country = Got(await countries.GetCountryAsync(found[0].Id.ToString()));
        Demand(country.Name == found[0].Name, country.Name);
        var hits = Got(await services.SearchRecordsAsync(q: "talks Ashgabat"));
        Demand(hits.Results.Any(each => each.Meeting?.Type == RecordType.MEETING), "No meeting is found.");

        var created = await Create(country.Id);
        var meeting = Got(created);
        Demand(meeting.Participants[0].Actor?.Id == country.Id, "The part is not there.");
        var id = meeting.Id.ToString();
        var changed = await meetings.UpdateMeetingAsync(id, Tag(created), new MeetingPatch { Note = "Seen." });
        Demand(Got(changed).Note == "Seen.", "It has no note.");
        Demand(Got(changed).Participants.Count == 1, "It lost more than it was told.");
        var cleared = await meetings.UpdateMeetingAsync(id, Tag(changed), new MeetingPatch { Note = null });
        Demand(Got(cleared).Note is null, "It still has a note.");
        Demand(Got(cleared).Date == "2024-10-11", "It lost more than it was told.");

        var stale = await meetings.UpdateMeetingAsync(id, Tag(created), new MeetingPatch { Note = null });
        Demand(stale.TryPreconditionFailed(out var late), stale.RawContent);
        Demand(late.Code == "precondition_failed", late.Code);
        var wrong = await meetings.ListMeetingsAsync(date: "soon");
        Demand(wrong.TryBadRequest(out var problem), wrong.RawContent);
        Demand(problem.Errors[0].Parameter == "date", problem.Detail);
        Console.WriteLine($"{found.Count} {meeting.Name} {late.Code}");
    }

    private async Task<List<Country>> States()
    {
        var found = new List<Country>();
        Option<string> cursor = default;
        while (true)
        {
            var kinds = new List<CountryKind> { CountryKind.STATE };
            var page = Got(await countries.ListCountriesAsync(kind: kinds, pageSize: 100, cursor: cursor));
            found.AddRange(page.Results);
            if (page.NextCursor is null) return found;
            cursor = page.NextCursor;
        }
    }

    private Task<ICreateMeetingApiResponse> Create(Guid country)
    {
        var actor = new ReferenceInput(id: country);
        var part = new ParticipantPartInput(ParticipationRole.PRINCIPAL, actor: actor, party: actor);
        var name = new NameInput("Talks in Paris", "en", NameKind.WORKING_TITLE);
        return meetings.CreateMeetingAsync(new MeetingCreate(
            MeetingKind.TALKS,
            date: "2024-10-11",
            participants: new List<ParticipantPartInput> { part },
            names: new List<NameInput> { name }));
    }

    private static Country Got(IGetCountryApiResponse answer) => Got(answer, answer.Ok());

    private static CountryList Got(IListCountriesApiResponse answer) => Got(answer, answer.Ok());

    private static WorkingMeeting Got(ICreateMeetingApiResponse answer) => Got(answer, answer.Created());

    private static WorkingMeeting Got(IUpdateMeetingApiResponse answer) => Got(answer, answer.Ok());

    private static SearchList Got(ISearchRecordsApiResponse answer) => Got(answer, answer.Ok());

    private static T Got<T>(IApiResponse answer, T? document) where T : class =>
        document ?? throw new InvalidOperationException(answer.RawContent);

    private static string Tag(IApiResponse answer) => answer.Headers.GetValues("ETag").Single();

    private static void Demand([System.Diagnostics.CodeAnalysis.DoesNotReturnIf(false)] bool holds, string what)
    {
        if (!holds) throw new InvalidOperationException(what);
    }
}
