using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace SecureMessaging.Bff.OpenApi;

/// <summary>A body that can be sent as it stands.</summary>
/// <param name="Value">Written in snake case.</param>
internal sealed record RequestExample(object Value);

/// <summary>A success as it is written without key inflection.</summary>
/// <param name="Value">Written in snake case.</param>
internal sealed record ResponseExample(object Value);

/// <summary>A value that Swagger UI puts into the box of a parameter.</summary>
/// <param name="Name">Of the parameter.</param>
/// <param name="Value">As it is typed.</param>
internal sealed record ParameterExample(string Name, string Value);

/// <summary>A value that has to be got first: the document says from where, in words and for programs (<c>x-example-from</c>).</summary>
/// <param name="Name">Of the parameter.</param>
/// <param name="OperationId">Whose answer holds it.</param>
/// <param name="Pointer">JSON pointer into that answer.</param>
internal sealed record ParameterSource(string Name, string OperationId, string Pointer);

/// <summary>A parameter in two spellings is documented in one.</summary>
/// <param name="Name">The other spelling.</param>
internal sealed record HiddenParameter(string Name);

/// <summary>What is said of a parameter, and the parameter itself where the handler reads it from the request.</summary>
/// <param name="Name">As it is sent.</param>
/// <param name="In">Path, query or header.</param>
/// <param name="Description">What it does.</param>
/// <param name="Schema">Type and range, with values that show its form.</param>
internal sealed record ParameterDocumentation(string Name, ParameterLocation In, string Description, Func<OpenApiSchema> Schema)
{
    /// <summary>Without it the call is refused. A part of the path is required anyway.</summary>
    public bool IsRequired { get; init; }

    /// <summary>A value that is right for some calls only; shown, and not put into the box.</summary>
    public static OpenApiSchema Text(string example) =>
        new() { Type = JsonSchemaType.String, Examples = [JsonValue.Create(example)] };
}

/// <summary>When an operation answers with a status.</summary>
/// <param name="Status">Of the answer.</param>
/// <param name="When">In words.</param>
internal sealed record StatusDocumentation(int Status, string When);

/// <summary>A status that the shape of the call implies, and that this endpoint never returns.</summary>
/// <param name="Status">That is never returned.</param>
internal sealed record NoSuchStatus(int Status);

/// <summary>The success is also given as text of these types, to a caller who asks for one.</summary>
/// <param name="MediaTypes">Beside the one that the result type says.</param>
internal sealed record OtherForms(params string[] MediaTypes);

/// <summary>A header of the successful answers.</summary>
/// <param name="Name">Of the header.</param>
/// <param name="Description">What it says.</param>
/// <param name="Example">A value.</param>
internal sealed record HeaderDocumentation(string Name, string Description, string Example);

/// <summary>The success of an endpoint whose result type says 200 and whose handler answers otherwise.</summary>
/// <param name="Status">Of the answer.</param>
/// <param name="When">In words.</param>
internal sealed record SuccessStatus(int Status, string When);
