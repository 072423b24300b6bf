namespace SecureMessaging.Ehr.OracleHealth.Curation.Rules;

/// <summary>Which of the files a file of rules stands for.</summary>
internal enum CurationPlace
{
    /// <summary>The one of this installation, asked first.</summary>
    Overlay,

    /// <summary>The one of the program.</summary>
    Program,
}
