namespace Relais.Referrals;

public sealed record Referral;
