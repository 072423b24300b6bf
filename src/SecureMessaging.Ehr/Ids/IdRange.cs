using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Ehr.Ids;

/// <summary>Numbers on the front-end side that one EHR gives out, both ends included.</summary>
/// <param name="Issuer">
/// The adapter that knows what such a number stands for; another one that reads the same upstream may share the range.
/// </param>
/// <param name="First">At least 1.</param>
/// <param name="Last">At most <see cref="IdRanges.MaxSafeInteger"/>.</param>
public sealed record IdRange(EhrName Issuer, long First, long Last)
{
    public bool Contains(long id) => id >= First && id <= Last;

    public bool Overlaps(IdRange other) => First <= other.Last && other.First <= Last;

    public override string ToString() => $"{First} to {Last} of {Issuer}";
}
