"""
The vocabulary of instruments: in what form something was agreed.

Sources: the glossary of the United Nations Treaty Collection, the types of the
manytreaties data, and the `Unilateral document` of PA-X.
"""

from diplomacy.common.codes import Vocabulary


class Instrument(Vocabulary, is_open=True):
    """In what form something was agreed; the form alone does not make it binding."""

    TREATY = (
        "treaty",
        "A formal instrument between states or organisations, called a treaty.",
        "Treaty",
    )
    CONVENTION = (
        "convention",
        "A formal multilateral instrument, often open to all states.",
        "Convention",
    )
    CHARTER = "charter", "The constituent instrument of an organisation.", "Charter"
    AGREEMENT = (
        "agreement",
        "An instrument less formal than a treaty, called an agreement or accord.",
        "Agreement",
    )
    FRAMEWORK_AGREEMENT = (
        "framework_agreement",
        "An agreement on principles, to be filled in by later ones.",
        "Framework agreement",
    )
    INTERIM_AGREEMENT = (
        "interim_agreement",
        "An agreement meant to hold until a fuller one is made.",
        "Interim agreement",
    )
    PROTOCOL = (
        "protocol",
        "An instrument that supplements, amends or carries out another.",
        "Protocol",
    )
    AMENDMENT = (
        "amendment",
        "An instrument that changes the text of another.",
        "Amendment",
    )
    EXCHANGE_OF_NOTES = (
        "exchange_of_notes",
        "Two notes or letters of like content that make an agreement together.",
        "Exchange of notes",
    )
    MEMORANDUM_OF_UNDERSTANDING = (
        "memorandum_of_understanding",
        "A less formal instrument that often sets out operational arrangements.",
        "Memorandum of understanding",
    )
    LETTER_OF_INTENT = (
        "letter_of_intent",
        "A document in which sides state that they mean to agree.",
        "Letter of intent",
    )
    HEADS_OF_AGREEMENT = (
        "heads_of_agreement",
        "A document of main terms, ahead of the full contract or agreement.",
        "Heads of agreement",
    )
    CONTRACT = "contract", "An agreement under the law of some state.", "Contract"
    DECLARATION = (
        "declaration",
        "A solemn statement of aims or principles, binding or not.",
        "Declaration",
    )
    JOINT_STATEMENT = (
        "joint_statement",
        "A text put out by two or more sides together, as after a meeting.",
        "Joint statement",
    )
    ROADMAP = "roadmap", "An agreed sequence of steps.", "Roadmap"
    CEASEFIRE = (
        "ceasefire",
        "An agreement to stop fighting, for a time or for good.",
        "Ceasefire",
    )
    PACKAGE_OF_MEASURES = (
        "package_of_measures",
        "An agreed set of measures, often to carry out an earlier agreement.",
        "Package of measures",
    )
    UNILATERAL_DOCUMENT = (
        "unilateral_document",
        "A document of one side alone, alongside or in place of an agreement.",
        "Unilateral document",
    )
    RESOLUTION = (
        "resolution",
        "A decision of an organ of an organisation.",
        "Resolution",
    )
    MINUTES = (
        "minutes",
        "An agreed record of what was discussed and settled.",
        "Minutes",
    )
    UNDERSTANDING = (
        "understanding",
        "What sides have settled in words alone or without a known text.",
        "Understanding",
    )
    OTHER = "other", "Another form, which the note explains.", "Other"
