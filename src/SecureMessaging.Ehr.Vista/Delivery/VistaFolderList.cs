using System.Collections.Immutable;
using System.Text.Json;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.Vista.Adapter;
using SecureMessaging.Ehr.Vista.Contracts;
using SecureMessaging.Ehr.Vista.Reading;
using SecureMessaging.Ehr.Vista.Wire;

namespace SecureMessaging.Ehr.Vista.Delivery;

/// <summary>The folders that a person made; those that everybody has are known by their numbers.</summary>
internal sealed class VistaFolderList(VistaClient client)
{
    public async Task<Result<ImmutableArray<long>>> ReadOwnAsync(Patient patient, CancellationToken cancellationToken) =>
        await client.ReadAsync(patient, VistaCall.Get(VistaOperations.Folder, $"folder"), OwnAsync, cancellationToken);

    private static async ValueTask<Result<ImmutableArray<long>>> OwnAsync(VistaBody body, CancellationToken cancellationToken)
    {
        if (body.Kind != VistaBodyKind.Object)
        {
            return new UpstreamMalformed(VistaNames.Upstream, VistaOperations.Folder);
        }

        var list = await body.ReadAsync(VistaJson.Default.JsonElement, cancellationToken);
        return list.TryGetProperty("folder", out var folders) && folders.ValueKind == JsonValueKind.Array
            ?
            [
                .. folders.EnumerateArray().Where(row => row.ValueKind == JsonValueKind.Object)
                    .Select(row => row.TryGetProperty("id", out var id) ? VistaNumber.Of(id) : null).OfType<long>()
                    .Where(id => id > VistaFolder.Inbox),
            ]
            : ImmutableArray<long>.Empty;
    }
}
