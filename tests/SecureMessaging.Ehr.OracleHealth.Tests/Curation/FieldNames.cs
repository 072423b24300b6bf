using static SecureMessaging.Ehr.OracleHealth.Curation.PoolVerdict;

namespace SecureMessaging.Ehr.OracleHealth.Tests.Curation;

/// <summary>
/// Names of every shape the field is known for: site codes, other prefixes, digits, names typed by hand, names of staff, names of
/// nobody. Written before the rules that read them. Codes QRB and QCD are invented, the others are those seen in public.
/// </summary>
internal static class FieldNames
{
    public static readonly FieldName[] All =
    [
        // The standard, at stations whose codes are known.
        new("VHA SPO ALS - Clinical", Mapped, "668", "ALS"),
        new("VHA COS Allergy", Mapped, "757", "Allergy"),
        new("VHA SPO Pharmacy", Mapped, "668", "Pharmacy"),
        new("VHA WWW Primary Care Cedar - Clinical", Mapped, "687", "Primary Care Cedar"),
        new("VHA ANN Cardiology - Clinical", Mapped, "506", "Cardiology"),
        new("VHA COS Hematology/Oncology - Clinical", Mapped, "757", "Hematology / Oncology"),
        new("VHA SPO PACT Aspen Okafor, N", Mapped, "668", "PACT Aspen Okafor, N"),
        new("VHA SPO Women's Health, Libby", Mapped, "668", "Women's Health, Libby"),
        new("VHA SPO Eligibility & Enrollment", Mapped, "668", "Eligibility & Enrollment"),
        new("VHA QRB Nurse Advice - Clinical", Mapped, "653", "Nurse Advice"),

        // Two codes of one station.
        new("VHA QCD Podiatry - Clinical", Mapped, "668", "Podiatry"),

        // Prefixes: one that tells the station by itself, and both at once.
        new("FHCC Audiology - Clinical", Mapped, "556", "Audiology"),
        new("fhcc  dental", Mapped, "556", "Dental"),
        new("FHCC_Physical_Therapy", Mapped, "556", "Physical Therapy"),
        new("VHA FHCC Eye Clinic", Mapped, "556", "Eye Clinic"),
        new("FHCC 556 Optometry", Mapped, "556", "Optometry"),

        // Digits, as the standard never says them and people still type them.
        new("VHA 668 Pharmacy", Mapped, "668", "Pharmacy"),
        new("VHA668 Lab Results", Mapped, "668", "Lab Results"),
        new("668 Spokane Dental", Mapped, "668", "Spokane Dental"),
        new("VHA 668QD SANDPOINT PACT RN", Mapped, "668QD", "Sandpoint PACT RN"),
        new("vha-757-Chaplain Service", Mapped, "757", "Chaplain Service"),

        // Typed by hand.
        new("vha spo travel pay", Mapped, "668", "Travel Pay"),
        new("Vha Spo Social Work", Mapped, "668", "Social Work"),
        new("VHA  SPO   Urology  -  Clinical", Mapped, "668", "Urology"),
        new("VHA_SPO_Sleep_Medicine_-_Clinical", Mapped, "668", "Sleep Medicine"),
        new("VHA-SPO-Nutrition", Mapped, "668", "Nutrition"),
        new("VHA SPO- Podiatry", Mapped, "668", "Podiatry"),
        new("VHA SPO: Caregiver Support", Mapped, "668", "Caregiver Support"),
        new("VHA/SPO/Prosthetics", Mapped, "668", "Prosthetics"),
        new("VHASPO Nephrology", Mapped, "668", "Nephrology"),
        new("  VHA SPO Dermatology ", Mapped, "668", "Dermatology"),
        new("VHA\u00a0SPO\u00a0Neurology", Mapped, "668", "Neurology"),
        new("VHA\tSPO\tWound Care", Mapped, "668", "Wound Care"),
        new("\u200bVHA SPO Rheumatology", Mapped, "668", "Rheumatology"),
        new("VHA SPO MENTAL HEALTH - CLINICAL", Mapped, "668", "Mental Health"),
        new("VHA SPO Cardiology - Clinical (Spokane)", Mapped, "668", "Cardiology - Clinical (Spokane)"),
        new("VHA SPO Pulmonary – Clinical", Mapped, "668", "Pulmonary"),
        new("[VHA SPO] Vascular", Mapped, "668", "Vascular"),
        new("VHA SPO PC Oak - Clinical Staff", Mapped, "668", "Primary Care Oak"),
        new("VHA SPO Clinical", Mapped, "668", "Clinical"),
        new("VHA SPO Clinical Pharmacy - HTN", Mapped, "668", "Clinical Pharmacy - High Blood Pressure"),
        new("VHA SPO SPO Audiology", Mapped, "668", "SPO Audiology"),
        new("VHA SPO Équipe Médecine", Mapped, "668", "Équipe Médecine"),

        // Kinds of care that sound like something of staff.
        new("VHA SPO Internal Medicine - Clinical", Mapped, "668", "Internal Medicine"),
        new("VHA COS INTERNAL MEDICINE", Mapped, "757", "Internal Medicine"),
        new("VHA SPO Internal Med, Tran", Mapped, "668", "Internal Med, Tran"),
        new("FHCC Skin Test", Mapped, "556", "Skin Test"),
        new("FHCC Eye Test", Mapped, "556", "Eye Test"),
        new("VHA SPO Stress Test Pool", Mapped, "668", "Stress Test"),
        new("VHA SPO Diabetes Training", Mapped, "668", "Diabetes Training"),
        new("VHA SPO Weight Training", Mapped, "668", "Weight Training"),
        new("FHCC Diabetes Self-Management Training Pool", Mapped, "556", "Diabetes Self-Management Training"),
        new("VHA SPO Health Care Proxy", Mapped, "668", "Health Care Proxy"),
        new("VHA SPO Inborn Errors of Metabolism", Mapped, "668", "Inborn Errors of Metabolism"),

        // People whose given name is a site code, or could be one.
        new("FHCC Ann Okafor, NP", Mapped, "556", "Ann Okafor, NP"),
        new("VHA FHCC Ann Okafor, NP", Mapped, "556", "Ann Okafor, NP"),
        new("VHA Ann Okafor, NP", Unmapped),
        new("VHA Lee, J MD", Unmapped),
        new("VHA ANN Okafor, N", Mapped, "506", "Okafor, N"),

        // For staff only.
        new("VHA SPO DO NOT USE Refill ROUTING", Denied),
        new("VHA_SPO_DO_NOT_USE", Denied),
        new("VHA SPO do  not  use - old", Denied),
        new("zzVHA SPO Eye Clinic", Denied),
        new("ZZ_VHA SPO Retired_OLD", Denied),
        new("VHA SPO zz Test Pool", Denied),
        new("VHA COS TEST", Denied),
        new("VHA COS Staff Only - Nurse Triage", Denied),
        new("VHA SPO STAFF-ONLY Huddle", Denied),
        new("*VHA SPO Consult Tracking", Denied),
        new("VHA SPO Consult Tracking*", Denied),
        new("VHA SPO (INTERNAL) Consult Mgmt", Denied),
        new("VHA SPO (INTERNAL) Internal Medicine", Denied),
        new("VHA SPO Internal Medicine - INTERNAL", Denied),
        new("VHA SPO Internal Medicine*", Denied),
        new("VHA SPO Internal Medication Recon", Denied),
        new("VHA SPO Staff Scheduling Internal", Denied),
        new("FHCC TEST", Denied),
        new("FHCC 556 Test 2", Denied),
        new("VHA SPO Test Team", Denied),
        new("VHA SPO Cardiology Test Pool", Denied),
        new("VHA SPO TRAINING - Ima Pool", Denied),
        new("FHCC Training Pool", Denied),
        new("VHA SPO Staff Training", Denied),
        new("VHA SPO Nurse Training Pool", Denied),
        new("VHA SPO Lab Interface Errors", Denied),
        new("VHA SPO Message Center Proxy", Denied),
        new("vha www billing office", Denied),
        new("FHCC IT Help Desk", Denied),

        // Codes that are not known.
        new("VHA QZV Primary Care - Clinical", Unmapped),
        new("vha_qzv_pharmacy", Unmapped),
        new("VHA QZV", Unmapped),

        // Names of no station.
        new("Primary Care Cedar", Unmapped),
        new("SPO Pharmacy", Unmapped),
        new("Ann Okafor, NP", Unmapped),
        new("National Teleradiology", Unmapped),
        new("VHA National Pharmacy Benefits", Unmapped),
        new("VISN 20 Virtual Care", Unmapped),
        new("VHASPOKANE Pharmacy", Unmapped),
        new("VHA 6680 Misnumbered", Unmapped),
        new("vha-668spokane-noblank", Unmapped),
        new("VHA 999 Elsewhere", Unmapped),
        new("VHA SPO", Unmapped),
        new("VHA SPO - ", Unmapped),
        new("VHA", Unmapped),
        new("FHCC", Unmapped),
        new("VHA SPO \u200b", Unmapped),
        new("FHCC SPO Audiology", Unmapped),

        // No names at all, and worse.
        new("", Unmapped),
        new("   ", Unmapped),
        new("***", Denied),
        new("\u0000\u0007", Unmapped),
        new("😀", Unmapped),
        new("VHA SPO 😀 Feedback", Mapped, "668", "😀 Feedback"),
        new("VHA SPO <script>alert(1)</script>", Mapped, "668", "<Script>Alert(1)< / Script>"),
        new("VHA SPO \"; DROP TABLE pools; --", Mapped, "668", "\"; DROP TABLE pools;"),
        new("VHA SPO \ufffd Broken", Mapped, "668", "\ufffd Broken"),
        new("VHA SPO " + new string('x', 292), Mapped, "668", "X" + new string('x', 291)),
    ];
}
