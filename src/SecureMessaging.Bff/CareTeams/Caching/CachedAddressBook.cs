using SecureMessaging.Ehr.AddressBooks;

namespace SecureMessaging.Bff.CareTeams.Caching;

/// <summary>A list as it is kept. <paramref name="StoredAt"/> tells a current one from one that only stands in.</summary>
internal sealed record CachedAddressBook(AddressBook Book, DateTimeOffset StoredAt);
