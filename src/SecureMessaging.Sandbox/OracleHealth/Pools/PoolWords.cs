namespace SecureMessaging.Sandbox.OracleHealth.Pools;

/// <summary>The hand-written lists pool names are put together from. All people are invented.</summary>
internal static class PoolWords
{
    public static readonly string[] Providers =
    [
        "Okafor, N", "Lindqvist, B", "Marchetti, R MD", "Tran, Q", "O'Dowd, F DO", "Haddad, S", "Castellanos, I NP", "Whitcombe, A",
        "Nakagawa, Y MD", "Petrov-Lane, D", "Abernathy, J", "Silva, C PA-C", "Kowalczyk, M", "de la Fuente, P", "Ebersole, T MD",
        "St. Clair, V", "Nguyen-Bauer, L", "Bright, O PharmD", "Yellowhorse, G", "Iverson, H", "Achebe, U MD", "Farrell, K",
        "Rosenthal, E", "MacTavish, W DO", "Quispe, J", "Bjornson, A NP", "Delacroix, S", "Umarov, I",
    ];

    public static readonly string[] TeamNames =
    [
        "Aspen", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Juniper", "Larch", "Maple", "Oak", "Pine", "Spruce", "Blue 1", "Blue 2",
        "Gold 1", "Gold 2", "Green", "Red", "Silver", "Team A", "Team B", "Team C", "Women's Health", "Homeless PACT",
    ];

    public static readonly string[] PrimaryCareRoles = ["Clinical Staff", "Nurse", "Provider", "Admin Clerk", "LPN",
        "RN Care Mgr", "Clinical Pharmacist"];

    public static readonly string[] Specialties =
    [
        "Audiology", "Cardiology", "Dermatology", "Diabetes Education", "Endocrinology", "ENT", "Eye Clinic", "Gastroenterology",
        "General Surgery", "Hematology/Oncology", "Infectious Disease", "Mental Health", "Nephrology", "Neurology", "Nutrition",
        "Orthopedics", "Pain Clinic", "Physical Therapy", "Podiatry", "Prosthetics", "PTSD Clinical Team", "Pulmonary", "Rheumatology",
        "Sleep Medicine", "Speech Pathology", "Spinal Cord Injury", "Suicide Prevention", "Urology", "Vascular", "Women's Health",
        "Wound Care", "Whole Health", "SUD Clinic", "MOVE! Weight Mgmt", "Home Based Primary Care", "Geriatrics & Extended Care",
    ];

    public static readonly string[] SpecialtyRoles = ["Clinical Staff", "Scheduling", "Nurse", "Pool",
        "Patient Messages", "Clinic Staff"];

    public static readonly string[] Pharmacy =
    [
        "Pharmacy", "Ask a Pharmacist", "Outpatient Pharmacy", "Rx Renewals", "Pharmacy Refill Questions", "Anticoagulation Clinic",
        "Mail Order Pharmacy", "Clinical Pharmacy - HTN", "Controlled Substance Renewals",
    ];

    public static readonly string[] Results = ["Lab Results", "Test Results", "Imaging Results", "Radiology Questions",
        "Pathology Results"];

    public static readonly string[] PatientServices =
    [
        "Release of Information", "Record Amendment Admin", "Privacy Issues Admin", "Patient Advocate", "Travel Pay",
        "Eligibility & Enrollment",
        "Community Care", "Social Work", "Caregiver Support", "My HealtheVet Coordinator", "Dental",
        "Chaplain Service", "Transition & Care Mgmt",
    ];

    /// <summary>Pools staff write to among themselves; nothing in the EHR marks them.</summary>
    public static readonly string[] Internal =
    [
        "Billing Office", "BILLING - UR", "Admin Only", "DO NOT USE", "do not use - old renewals", "ROUTING",
        "Routing Pool INTERNAL", "zzInactive Clinic",
        "zz Test Pool", "Coding Queries", "HIM Deficiency", "IT Help Desk", "Bed Mgmt", "Staff Scheduling Internal",
        "Auto Dispense Errors",
        "Nursing Supv", "Denials", "Refill Routing Rule", "Message Center Proxy", "(INTERNAL) Consult Mgmt",
        "TRAINING - Ima Pool", "Pharmacy ROUTING",
        "Credentialing", "Downtime Pool",
    ];

    /// <summary>Pools of a tenant that belong to no station by their name.</summary>
    public static readonly string[] TenantWide =
    [
        "Cerner Demo Pool 1", "Cerner Demo Pool 2", "ZZTEST POOL", "National Teleradiology",
        "VHA Clinical Contact Center V20", "VISN 20 Virtual Care",
        "VHA National Pharmacy Benefits", "Pool 12", "Message Center Overflow", "Interface Error Queue",
        "Rx Writer Errors", "Default Pool",
        "Oracle Support", "DoD MHS Referral", "USCG Medical", "VHA Tele-ICU Hub", "Portal Admin",
        "Portal Technical Support", "Referral Mgmt HUB",
        "Charge Services", "System, System Cerner", "HealtheLife Invitations", "VHA 6680 Misnumbered", "vha-668spokane-noblank",
    ];

    /// <summary>More pools of a tenant: unknown codes, no code, names of staff, and names that are hardly names.</summary>
    public static readonly string[] Stray =
    [
        "VHA QZV Primary Care - Clinical", "VHA QZV Pharmacy", "vha_qzv_audiology", "VHA QXQ Mental Health - Clinical", "VHA QXQ",
        "VHA QUU Dental", "Primary Care Cedar", "Ann Okafor, NP", "Spokane Nurse Line", "SPO Pharmacy", "Cardiology - Clinical",
        "*VHA SPO Consult Tracking", "VHA SPO Consult Tracking*", "VHA COS Staff Only - Nurse Triage", "VHA COS TEST",
        "ZZ_VHA SPO Eye Clinic_OLD", "zzVHA WWW Retired", "VHA SPO  do  not  use - Podiatry", "FHCC STAFF-ONLY Huddle", "*FHCC Dental Lab",
        "", "   ", "***", "\U0001F600", "VHA SPO", "VHASPOKANE Pharmacy", "FHCC \U0001F600 Wellness - Clinical",
        "FHCC <script>alert(1)</script> Feedback", $"FHCC {new string('x', 295)}",
    ];
}
