namespace SecureMessaging.Ehr.Vista.Wire;

/// <summary>The form of an answer's body, seen from its first characters; content types cannot be trusted.</summary>
internal enum VistaBodyKind
{
    /// <summary>Nothing, or blanks.</summary>
    Empty,
    Object,
    Array,

    /// <summary>A bare JSON string.</summary>
    Text,

    /// <summary>The word <c>Success</c>, which is not JSON although it says so.</summary>
    Success,

    /// <summary>HTML or XML.</summary>
    Markup,

    /// <summary>Anything else.</summary>
    Other,
}
