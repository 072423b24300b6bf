using System.Globalization;

namespace SecureMessaging.Ehr.Ids;

/// <summary>
/// A care team's number on the front-end side: positive and below 2^53, so that JavaScript holds it exactly.
/// Numbers of VistA pass unchanged; <see cref="IdRanges"/> keeps the others apart.
/// </summary>
public readonly record struct CareTeamId
{
    private CareTeamId(long value) => Value = value;

    public long Value { get; }

    public static bool TryCreate(long value, out CareTeamId id)
    {
        var valid = value is > 0 and <= IdRanges.MaxSafeInteger;
        id = valid ? new CareTeamId(value) : default;
        return valid;
    }

    public static bool TryParse(string? text, out CareTeamId id)
    {
        id = default;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && TryCreate(value, out id);
    }

    /// <summary>For ids this service derives itself, which are in range by construction.</summary>
    public static CareTeamId Create(long value) =>
        TryCreate(value, out var id) ? id : throw new ArgumentOutOfRangeException(nameof(value));

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
