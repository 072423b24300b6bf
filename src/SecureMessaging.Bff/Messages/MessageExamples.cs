using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.OpenApi;

namespace SecureMessaging.Bff.Messages;

/// <summary>What the document shows of sending and of drafts: teams of the sandbox's persona both-ehrs.</summary>
internal static class MessageExamples
{
    /// <summary>A pharmacy on VistA, which takes files.</summary>
    private const long VistaTeam = 589002;

    /// <summary>A pharmacy on Oracle Health: the tenant's and the pool's number in one.</summary>
    private const long OracleHealthTeam = 4503599631477309;

    public static readonly ParameterDocumentation IdempotencyKey = new(
        IdempotencyKeyHeader.Name, ParameterLocation.Header,
        "The caller's own name for this one message: sent again with it, it is not sent twice. 1 to 255 printable ASCII characters. "
        + "Without it the message is known by its content.",
        () => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            MinLength = 1,
            MaxLength = IdempotencyKeyHeader.MaxLength,
            Examples = [JsonValue.Create("5c8f2a36-0d3b-4f57-8a55-3f0d8c3c4e10")],
        });

    public static object Send => new
    {
        recipient_id = VistaTeam, category = "MEDICATIONS", subject = "Refill", body = "May I have a refill for 90 days?",
    };

    public static object Renewal => new
    {
        recipient_id = VistaTeam, category = "MEDICATIONS", subject = "Renewal Needed", body = "Please renew my prescription.",
        prescription_id = "24891624",
    };

    public static object Reply => new { body = "Thank you. May I call you tomorrow?" };

    public static object Draft => new
    {
        recipient_id = OracleHealthTeam, category = "MEDICATIONS", subject = "Refill", body = "May I have",
    };

    public static object DraftAgain => new
    {
        recipient_id = OracleHealthTeam, category = "MEDICATIONS", subject = "Refill", body = "May I have a refill for 90 days?",
    };
}
