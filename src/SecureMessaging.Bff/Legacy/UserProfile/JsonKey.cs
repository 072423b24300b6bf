namespace SecureMessaging.Bff.Legacy.UserProfile;

/// <summary>A key in the two spellings in which legacy gives it.</summary>
internal readonly record struct JsonKey(string Snake, string Camel)
{
    public string In(bool camel) => camel ? Camel : Snake;
}
