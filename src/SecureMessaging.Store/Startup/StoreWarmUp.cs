using System.Data.Common;
using System.Security.Cryptography;
using SecureMessaging.Core.Startup;

namespace SecureMessaging.Store.Startup;

/// <summary>The first connection, the key ring, and the two secrets that the store keeps under it.</summary>
internal sealed class StoreWarmUp(StoreState state, UserPseudonyms pseudonyms, KeyedDigest digest) : IWarmUpStep
{
    public string Name => "store";

    public async Task<IReadOnlyCollection<string>> RunAsync(CancellationToken cancellationToken)
    {
        if (!state.IsReady)
        {
            return [Name];
        }

        try
        {
            await pseudonyms.LoadAsync(cancellationToken);
            await digest.LoadAsync(cancellationToken);
            return [];
        }
        catch (DbException)
        {
            return [Name];
        }
        catch (CryptographicException)
        {
            return ["key ring of the store"];
        }
    }
}
