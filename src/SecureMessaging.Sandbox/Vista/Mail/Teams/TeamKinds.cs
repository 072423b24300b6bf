namespace SecureMessaging.Sandbox.Vista.Mail.Teams;

/// <summary>The kinds of clinic, in the order in which the first teams of every station take them.</summary>
internal static class TeamKinds
{
    public static IReadOnlyList<TeamKind> All { get; } =
    [
        new("PACT", "Primary care"),
        new("PHARMACY", "Pharmacy", "PHARMACY", "ASK_A_PHARMACIST", "Ask a pharmacist"),
        new("MH", "Mental health", "MENTAL_HEALTH"),
        new("Cardiology", "Heart care"),
        new("Release_of_Information", "Release of information", "RELEASE_OF_INFORMATION"),
        new("Ortho Clinic", "Orthopedics"),
        new("AUDIOLOGY & SPEECH", "Hearing and speech"),
        new("WOMENS HEALTH", "Women's health"),
        new("Eye/Optometry", "Eye care"),
        new("Derm", "Skin care"),
        new("PROSTHETICS", "Prosthetics"),
        new("GI", "Digestive health"),
        new("Neuro", "Neurology"),
        new("Sleep_Lab", "Sleep medicine"),
        new("PT/OT", "Physical therapy"),
        new("Diabetes/Endo", "Diabetes and endocrinology"),
        new("BENEFICIARY TRAVEL", "Travel pay", "ADMINISTRATIVE"),
        new("ELIG & ENROLL", "Eligibility", "ADMINISTRATIVE"),
        new("MOVE!", "Weight management"),
        new("SUD PRRTP", "Substance use", "MENTAL_HEALTH"),
        new("PTSD <PCT>", "PTSD", "MENTAL_HEALTH"),
        new("Caregiver Supp", "Caregiver support"),
        new("Dental", "Dental care"),
        new("Pulm - COPD", "Lung care"),
        new("Heme/Onc", "Cancer care"),
    ];
}
