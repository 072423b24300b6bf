using System.Security.Claims;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;

namespace SecureMessaging.Bff.Identity;

/// <summary>Turns the validated claims into the typed user. Claims that cannot be read are as if they were not there.</summary>
internal static class MessagingUserReader
{
    public static MessagingUser? Read(ClaimsPrincipal principal)
    {
        if (principal.Identity is not { IsAuthenticated: true }
            || !UserId.TryParse(principal.FindFirstValue(MessagingClaims.Subject), out var userId))
        {
            return null;
        }

        Icn? icn = Icn.TryParse(principal.FindFirstValue(MessagingClaims.Icn), out var parsedIcn) ? parsedIcn : null;
        MhvCorrelationId? mhv =
            MhvCorrelationId.TryParse(principal.FindFirstValue(MessagingClaims.MhvCorrelationId), out var parsedMhv) ? parsedMhv : null;
        var facilities = principal.FindAll(MessagingClaims.Facilities)
            .Select(claim => StationNumber.TryParse(claim.Value, out var station) ? station : (StationNumber?)null)
            .OfType<StationNumber>()
            .Distinct();
        var verified = AssuranceLevel.IsVerified(principal);
        var mayMessage = verified && principal.HasClaim(MessagingClaims.Services, MessagingClaims.MessagingService);
        return new MessagingUser(new Patient(userId, icn, mhv), [.. facilities], mayMessage) { IsVerified = verified };
    }
}
