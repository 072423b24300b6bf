using System.Collections.Immutable;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Ehr.Startup;

/// <summary>What a profile says its EHR can do must be registered, and what is registered must belong to an adapter.</summary>
internal static class EhrCapabilityRules
{
    public static IEnumerable<string> Check(ImmutableArray<EhrProfile> profiles, ImmutableArray<(Type Kind, EhrName Name)> registered) =>
    [
        .. profiles.SelectMany(profile => Missing(profile, registered)),
        .. registered.Where(capability => profiles.All(profile => profile.Name != capability.Name))
            .Select(capability =>
                $"An {capability.Kind.Name} is registered for '{capability.Name}', and no adapter has that name: it would never be asked. "
                + "Give it the name of its adapter."),
    ];

    private static IEnumerable<string> Missing(EhrProfile profile, ImmutableArray<(Type Kind, EhrName Name)> registered)
    {
        // Of numbers that several adapters share, the one that gives them out is asked.
        var issuer = profile.MessageIds?.Issuer ?? profile.Name;
        (bool IsClaimed, string Claim, Type Kind, EhrName Name)[] claims =
        [
            (profile.KeepsContactList, nameof(profile.KeepsContactList), typeof(IContactList), profile.Name),
            (profile.LegacySavesItsDrafts, nameof(profile.LegacySavesItsDrafts), typeof(IDraftFolder), issuer),
            (profile.FindsReplyRecipient, nameof(profile.FindsReplyRecipient), typeof(IThreadReader), issuer),
        ];
        return claims.Where(claim => claim.IsClaimed && !registered.Contains((claim.Kind, claim.Name)))
            .Select(claim =>
                $"The profile of {profile.Name} says {claim.Claim}, and no {claim.Kind.Name} is registered for '{claim.Name}': what a "
                + "person does with it would fail. Register one, or take the claim out of the profile.");
    }
}
