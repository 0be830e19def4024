namespace Relais.Local;

/// <summary>Something that the person at the terminal can put right; the message is the sentence they read.</summary>
public sealed class CannotStartException(string message, Exception? innerException = null) : Exception(message, innerException);
