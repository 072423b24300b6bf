using SecureMessaging.Sandbox.Faults;
using SecureMessaging.Sandbox.Faults.Rules;

namespace SecureMessaging.Sandbox.Control;

internal static class FaultControl
{
    public static IResult List(FaultPlan plan) => ControlJson.Ok(plan.List());

    public static async Task<IResult> PutAsync(
        HttpRequest request, FaultPlan plan, FaultRuleReader reader, CancellationToken cancellationToken)
    {
        var (rule, error) = await ControlJson.ReadAsync<FaultRule>(request, cancellationToken);
        if (rule is null)
        {
            return ControlJson.Wrong(error!);
        }

        var errors = reader.ErrorsOf(rule).ToArray();
        if (errors.Length > 0)
        {
            return ControlJson.Wrong(errors);
        }

        plan.Put(rule);
        return ControlJson.Ok(rule);
    }

    public static IResult Delete(FaultPlan plan, string? upstream = null, string? operation = null)
    {
        plan.Remove(upstream, operation);
        return Results.NoContent();
    }
}
