Console.WriteLine("Relais");
