<?php

/* The whole of what a client does: it lists, follows, reads, creates, changes, and is told what is wrong. */

declare(strict_types=1);

require 'vendor/autoload.php';

use Diplomacy\Api\CountriesApi;
use Diplomacy\Api\MeetingsApi;
use Diplomacy\Api\SchemasApi;
use Diplomacy\Api\ServicesApi;
use Diplomacy\ApiException;
use Diplomacy\Configuration;
use Diplomacy\Model\Country;
use Diplomacy\Model\CountryKind;
use Diplomacy\Model\MeetingCreate;
use Diplomacy\Model\MeetingKind;
use Diplomacy\Model\MeetingPatch;
use Diplomacy\Model\NameInput;
use Diplomacy\Model\NameKind;
use Diplomacy\Model\ParticipantPartInput;
use Diplomacy\Model\ParticipationRole;
use Diplomacy\Model\Problem;
use Diplomacy\Model\ReferenceInput;
use Diplomacy\Model\WorkingMeeting;

[, $address, $token] = $argv;
$configuration = (new Configuration())->setHost($address)->setAccessToken($token);
$countries = new CountriesApi(config: $configuration);
$meetings = new MeetingsApi(config: $configuration);

$found = states($countries);
demand(count($found) > 100, 'There are too few states.');
$country = $countries->getCountry($found[0]->getId());
demand($country->getName() === $found[0]->getName(), $country->getName());
$hits = (new ServicesApi(config: $configuration))->searchRecords(q: 'talks Ashgabat')->getResults();
demand(in_array('meeting', array_map(fn ($each) => $each->getType(), $hits), true), 'No meeting is found.');

[$meeting, , $headers] = $meetings->createMeetingWithHttpInfo(talks($country->getId()));
demand($meeting instanceof WorkingMeeting, 'It is not a meeting.');
demand($meeting->getParticipants()[0]->getActor()->getId() === $country->getId(), 'The part is not there.');
$tag = array_change_key_case($headers)['etag'][0];
$patch = new MeetingPatch(['note' => 'Seen.']);
[$changed, , $headers] = $meetings->updateMeetingWithHttpInfo($meeting->getId(), $tag, $patch);
demand($changed->getNote() === 'Seen.', 'It has no note.');
$patch->setNote(null);
$newer = array_change_key_case($headers)['etag'][0];
demand($meetings->updateMeeting($meeting->getId(), $newer, $patch)->getNote() === null, 'It still has a note.');

$schemas = new SchemasApi(config: $configuration);
$right = $schemas->validateInstance('meetings', 'patch', 'latest', '{"note": null}');
demand($right->getIsValid(), 'A right patch is refused.');
$wrong = $schemas->validateInstance('meetings', 'patch', 'latest', '{"note": 1}');
demand(!$wrong->getIsValid(), 'A wrong patch is accepted.');

$stale = refusal(412, fn () => $meetings->updateMeeting($meeting->getId(), $tag, $patch));
demand($stale->getCode() === 'precondition_failed', $stale->getCode());
$wrong = refusal(400, fn () => $meetings->listMeetings(date: 'soon'));
demand($wrong->getErrors()[0]->getParameter() === 'date', $wrong->getDetail());
echo count($found), ' ', $meeting->getName(), ' ', $stale->getCode(), "\n";

/** @return list<Country> */
function states(CountriesApi $countries): array
{
    $found = [];
    $cursor = null;
    do {
        $page = $countries->listCountries(kind: [CountryKind::STATE], page_size: 100, cursor: $cursor);
        array_push($found, ...$page->getResults());
        $cursor = $page->getNextCursor();
    } while ($cursor !== null);
    return $found;
}

function talks(string $country): MeetingCreate
{
    $actor = new ReferenceInput(['id' => $country]);
    $part = new ParticipantPartInput(['role' => ParticipationRole::PRINCIPAL, 'actor' => $actor, 'party' => $actor]);
    $name = new NameInput(['text' => 'Talks in Paris', 'language' => 'en', 'kind' => NameKind::WORKING_TITLE]);
    return (new MeetingCreate())
        ->setKind(MeetingKind::TALKS)
        ->setDate('2024-10-11')
        ->setNames([$name])
        ->setParticipants([$part]);
}

function refusal(int $status, callable $call): Problem
{
    try {
        $call();
    } catch (ApiException $error) {
        demand($error->getCode() === $status, $error->getMessage());
        $problem = $error->getResponseObject();
        demand($problem instanceof Problem, $error->getMessage());
        return $problem;
    }
    throw new Exception('It was not refused.');
}

function demand(bool $holds, string $what): void
{
    if (!$holds) {
        throw new Exception($what);
    }
}
