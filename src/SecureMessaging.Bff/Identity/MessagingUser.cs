using System.Collections.Immutable;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;

namespace SecureMessaging.Bff.Identity;

/// <summary>The signed-in Veteran of this request, read once from the access token.</summary>
/// <param name="Patient">Identifiers used with the EHRs.</param>
/// <param name="Facilities">Stations of the person's profile, in profile order.</param>
/// <param name="MayMessage">The account is verified and carries the messaging service.</param>
internal sealed record MessagingUser(Patient Patient, ImmutableArray<StationNumber> Facilities, bool MayMessage)
{
    /// <summary>What the web client can hold.</summary>
    private const long MaxPartyNumber = (1L << 53) - 1;

    /// <summary>The token says that the person's identity was verified.</summary>
    public bool IsVerified { get; init; } = true;

    public UserId Id => Patient.User;

    /// <summary>The person as sender or recipient, in the web client: the number at My HealtheVet; 0 without one.</summary>
    public long PartyNumber => long.TryParse(Patient.Mhv?.Value, out var number) && number <= MaxPartyNumber ? number : 0;
}
