"""The vocabularies of articles."""

from diplomacy.common.codes import Vocabulary


class ArticleKind(Vocabulary):
    """What sort of item an article is."""

    NEWS_TEXT = "news_text", "A text published as news.", "News text"
    PHOTO = "photo", "A photograph with its caption and credit.", "Photo"
    VIDEO = "video", "A moving picture, with or without sound.", "Video"
    AUDIO = "audio", "A recording of sound alone.", "Audio"
    OFFICIAL_RELEASE = (
        "official_release",
        "A text that an authority puts out, other than a readout or a treaty.",
        "Official release",
    )
    READOUT = (
        "readout",
        "A party's own account of a meeting or call, put out afterwards.",
        "Readout",
    )
    TRANSCRIPT = "transcript", "A word-for-word record of what was said.", "Transcript"
    SOCIAL_POST = "social_post", "A post on a social network or channel.", "Social post"
    TREATY_TEXT = "treaty_text", "The text of an agreement.", "Treaty text"
    DATASET_RECORD = (
        "dataset_record",
        "A row of a published data set.",
        "Data set record",
    )
    OTHER = "other", "Another sort of item, which the note explains.", "Other"


class PublicationStatus(Vocabulary):
    """How the item stands with its own publisher; from ninjs and practice."""

    USABLE = "usable", "Published, and not called back.", "Usable"
    CORRECTED = (
        "corrected",
        "Published again with a correction that the publisher owns to.",
        "Corrected",
    )
    WITHHELD = (
        "withheld",
        "Held back by its publisher until further notice.",
        "Withheld",
    )
    CANCELED = (
        "canceled",
        "Killed by its publisher, not to be used at all.",
        "Cancelled",
    )
    WITHDRAWN = (
        "withdrawn",
        "Published once and taken back since.",
        "Withdrawn",
    )
