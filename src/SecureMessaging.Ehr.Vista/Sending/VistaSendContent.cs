using System.Net.Http.Headers;
using System.Text.Json;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.Vista.Contracts;
using SecureMessaging.Ehr.Vista.Reading;

namespace SecureMessaging.Ehr.Vista.Sending;

/// <summary>The bodies of drafts and sends. Text goes out as written: escaping on save is the EHR's job.</summary>
internal static class VistaSendContent
{
    public static VistaSendBody Body(OutgoingMessage message, long? draft) => new()
    {
        Id = draft,
        RecipientId = message.Recipient?.Id.Value,
        Category = VistaCategories.Send(message.Category),
        Subject = message.Subject,
        Body = message.Body,
    };

    public static byte[] Bytes(VistaSendBody body) => JsonSerializer.SerializeToUtf8Bytes(body, VistaJson.Default.VistaSendBody);

    public static HttpContent Json(VistaSendBody body) => Json(Bytes(body));

    public static HttpContent Json(byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
