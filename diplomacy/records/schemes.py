"""The registers and code lists whose identifiers a record may bear."""

from diplomacy.common.codes import Vocabulary


class IdentifierScheme(Vocabulary, is_open=True):
    """Whose identifier it is."""

    # Any record
    WIKIDATA = "wikidata", "Item of Wikidata, such as Q7747.", "Wikidata"
    URL = (
        "url",
        "Canonical web address of an article or of an official page.",
        "Web address",
    )

    # States
    ISO3166_1_ALPHA2 = (
        "iso3166_1_alpha2",
        "Two-letter country code of ISO 3166-1, or a user-assigned one such as XK.",
        "ISO 3166-1 alpha-2",
    )
    ISO3166_1_ALPHA3 = (
        "iso3166_1_alpha3",
        "Three-letter country code of ISO 3166-1.",
        "ISO 3166-1 alpha-3",
    )
    ISO3166_1_NUMERIC = (
        "iso3166_1_numeric",
        "Three-digit country code of ISO 3166-1, with leading zeros.",
        "ISO 3166-1 numeric",
    )
    ISO3166_3 = (
        "iso3166_3",
        "Four-letter code of ISO 3166-3 for a country name that was withdrawn.",
        "ISO 3166-3",
    )
    M49 = "m49", "Area code of the United Nations Statistics Division.", "UN M49"
    COW = (
        "cow",
        "Country number of the Correlates of War state system list.",
        "Correlates of War",
    )
    GLEDITSCH_WARD = (
        "gleditsch_ward",
        "Number in the Gleditsch and Ward list of independent states.",
        "Gleditsch and Ward",
    )

    # People and organisations
    VIAF = "viaf", "Cluster number in the Virtual International Authority File.", "VIAF"
    ISNI = "isni", "International Standard Name Identifier, ISO 27729.", "ISNI"
    OPENSANCTIONS = "opensanctions", "Entity of OpenSanctions.", "OpenSanctions"
    ROR = "ror", "Organisation in the Research Organization Registry.", "ROR"
    IATI_ORG = (
        "iati_org",
        "Organisation identifier as IATI publishers use it.",
        "IATI organisation",
    )
    LEI = "lei", "Legal Entity Identifier, ISO 17442.", "LEI"

    # Places
    GEONAMES = "geonames", "Feature number of GeoNames.", "GeoNames"
    ISO3166_2 = "iso3166_2", "Subdivision code of ISO 3166-2.", "ISO 3166-2"
    UNLOCODE = (
        "unlocode",
        "United Nations Code for Trade and Transport Locations.",
        "UN/LOCODE",
    )

    # Agreements
    UNTS = (
        "unts",
        "Registration number in the United Nations Treaty Series, I- or II- included.",
        "UNTS",
    )
    LNTS = "lnts", "Registration number in the League of Nations Treaty Series.", "LNTS"
    CETS = "cets", "Number in the Council of Europe Treaty Series.", "CETS"
    CELEX = "celex", "Document number of EUR-Lex, the law database of the EU.", "CELEX"
    ELI = "eli", "European Legislation Identifier, a web address.", "ELI"
    ILM = "ilm", "Citation of International Legal Materials: volume and page.", "ILM"
    PAX_AGTID = "pax_agtid", "Agreement number of the PA-X database.", "PA-X"
    DESTA = (
        "desta",
        "Agreement number of the Design of Trade Agreements database.",
        "DESTA",
    )
    ATOP = (
        "atop",
        "Alliance number of Alliance Treaty Obligations and Provisions.",
        "ATOP",
    )
    WTI = "wti", "Treaty number of the World Treaty Index.", "World Treaty Index"
    MANYTREATIES = (
        "manytreaties",
        "Value of `treatyID` in the manytreaties data.",
        "manytreaties",
    )

    # Articles
    ITEM_ID = (
        "item_id",
        "The item's own number at its publisher, such as a USN or GUID.",
        "Publisher's item id",
    )
    PUBLISHER_SECTION = (
        "publisher_section",
        "The section of the publication in which the item stood.",
        "Publisher's section",
    )
    ARCHIVE_URL = "archive_url", "Web address of an archived copy.", "Archived copy"
    NINJS_URI = "ninjs_uri", "Value of `uri` in a ninjs news item.", "ninjs"

    # Meetings
    READOUT_URL = (
        "readout_url",
        "Web address of a party's official account of the meeting.",
        "Official readout",
    )
    GDELT_EVENT = "gdelt_event", "GlobalEventID of GDELT.", "GDELT event"

    # Projects
    IATI_ACTIVITY = "iati_activity", "Activity identifier of IATI.", "IATI activity"
    AIDDATA_GCDF = (
        "aiddata_gcdf",
        "Record number in AidData's Global Chinese Development Finance data.",
        "AidData GCDF",
    )
    OCID = "ocid", "Open Contracting ID of a contracting process.", "Open Contracting"

    # Sectors, issues and actors in code lists
    DAC_CRS_5 = "dac_crs_5", "Five-digit purpose code of the OECD DAC.", "DAC 5-digit"
    DAC_3 = "dac_3", "Three-digit sector code of the OECD DAC.", "DAC 3-digit"
    ISIC_REV4 = (
        "isic_rev4",
        "Code of the International Standard Industrial Classification, revision 4.",
        "ISIC Rev. 4",
    )
    NACE_REV2 = (
        "nace_rev2",
        "Code of the European classification of economic activities, revision 2.",
        "NACE Rev. 2",
    )
    COFOG = (
        "cofog",
        "Code of the Classification of the Functions of Government.",
        "COFOG",
    )
    SDG = "sdg", "Number of a Sustainable Development Goal or target.", "SDG"
    MEDTOP = "medtop", "Code of the IPTC Media Topics.", "IPTC Media Topics"
    PLOVER = "plover", "Category of the PLOVER event ontology.", "PLOVER"
    PLOVER_CONTEXT = (
        "plover_context",
        "Context of the PLOVER event ontology.",
        "PLOVER context",
    )
    CAMEO = "cameo", "Actor or event code of CAMEO.", "CAMEO"
