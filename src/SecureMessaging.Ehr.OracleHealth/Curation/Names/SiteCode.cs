namespace SecureMessaging.Ehr.OracleHealth.Curation.Names;

/// <summary>One row of the table of site codes, as written in the file.</summary>
/// <param name="Code">The letters that stand for the site in pool names, for example <c>SPO</c>.</param>
/// <param name="Station">The station they mean, for example 668.</param>
internal sealed record SiteCode(string Code, string Station);
