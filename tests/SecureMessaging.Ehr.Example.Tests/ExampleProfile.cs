using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Ehr.Example.Tests;

/// <summary>
/// A third EHR, as everybody else sees it: a personal directory, no drafts of its own, message ids that are no numbers.
/// </summary>
internal static class ExampleProfile
{
    public static readonly EhrName Name = new("example");

    /// <summary>
    /// Between the teams of MHV and those of Oracle Health. Aliases lie there too, and are messages and drafts only.
    /// </summary>
    public static readonly IdRange Teams = new(Name, 1L << 51, (1L << 52) - 1);

    /// <summary>For a variant whose messages have numbers: where MHV has none and no alias is; Oracle Health has teams there.</summary>
    public static readonly IdRange Messages = new(Name, IdRanges.FirstDerived, IdRanges.FirstDerived + 1_000);

    public static readonly EhrProfile Profile = new()
    {
        Name = Name,
        Ehr = Name,
        TeamIds = Teams,
        DefaultFailure = SmCode.UnexpectedError,
    };
}
