using Microsoft.OpenApi;

namespace SecureMessaging.Bff.OpenApi;

/// <summary>The property is read in another form too, which its type does not say: a number or a boolean that may come as text.</summary>
/// <param name="types">Every type that is read.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AlsoWrittenAsAttribute(JsonSchemaType types) : Attribute
{
    public JsonSchemaType Types => types;
}
