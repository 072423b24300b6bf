using SecureMessaging.Sandbox.Faults;
using SecureMessaging.Sandbox.OracleHealth.Tokens;
using SecureMessaging.Sandbox.OracleHealth.Wire;

namespace SecureMessaging.Sandbox.OracleHealth;

/// <summary>The <c>recipient</c> service: the pool directory.</summary>
internal static class RecipientEndpoints
{
    private const string Scope = "oraclehealth:millennium:recipient";
    private const string OnlyLimit = "1000";

    public static void MapRecipients(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/millennium/{tenant}/recipient/20241001/groupInboxes", List)
            .WithUpstreamOperation(UpstreamNames.OracleHealth, "pools").RequireScope(Scope);

    private static IResult List(string tenant, HttpRequest request, OracleHealthState state)
    {
        var query = request.Query;
        if (query.ContainsKey("name") && query.ContainsKey("id"))
        {
            return MillenniumJson.BadRequest("name and id cannot be combined.");
        }

        if (query.TryGetValue("limit", out var limit) && limit != OnlyLimit)
        {
            return MillenniumJson.BadRequest("limit must be 1000.");
        }

        if (query.TryGetValue("id", out var ids))
        {
            var found = ids.Distinct().Select(id => state.FindPool(tenant, id ?? "")).OfType<Pools.Pool>();
            return MillenniumJson.Ok(new ItemList<Pools.Pool>([.. found]));
        }

        var name = query["name"].ToString().Trim();
        var pools = state.Pools(tenant);
        var matching = name is "" or "*" ? pools : pools.Where(pool => pool.Name.Contains(name, StringComparison.OrdinalIgnoreCase));
        return MillenniumJson.Ok(new ItemList<Pools.Pool>([.. matching]));
    }
}
