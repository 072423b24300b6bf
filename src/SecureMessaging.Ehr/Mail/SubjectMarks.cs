using System.Collections.Frozen;

namespace SecureMessaging.Ehr.Mail;

/// <summary>What is put before a subject, where an EHR has no field for it: the mark of a reply, and the category.</summary>
public static class SubjectMarks
{
    /// <summary>Before the subject of a reply.</summary>
    public const string Reply = "Re:";

    /// <summary>After the word for a category.</summary>
    public const string AfterCategory = ":";

    /// <summary>The category of a message that has none.</summary>
    public const string General = "OTHER";

    /// <summary>The six categories in the web client's words.</summary>
    public static FrozenDictionary<string, string> CategoryWords { get; } = new Dictionary<string, string>
    {
        [General] = "General",
        ["COVID"] = "COVID",
        ["APPOINTMENTS"] = "Appointment",
        ["MEDICATIONS"] = "Medication",
        ["TEST_RESULTS"] = "Test",
        ["EDUCATION"] = "Education",
    }.ToFrozenDictionary();
}
