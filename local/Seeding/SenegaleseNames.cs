namespace Relais.Local.Seeding;

/// <summary>Common names of Senegal with the spellings under which they are usually met, first the most usual one. Names that stand early are frequent.</summary>
internal static class SenegaleseNames
{
    public static IReadOnlyList<string[]> Family { get; } =
    [
        ["Ndiaye", "N'Diaye", "N’DIAYE", "Ndiaya", "Njaay"], ["Diop", "Diope", "DIOP", "Jop"], ["Fall", "FALL", "Fal"], ["Sow", "SOW", "Soh"], ["Diallo", "Dialo", "DIALLO", "Jallow"],
        ["Ba", "Bâ", "Bah", "BA"], ["Faye", "Fay", "FAYE"], ["Sarr", "Sar", "SARR"], ["Guèye", "Gueye", "GUEYE", "Géye"], ["Seck", "Sek", "SECK"],
        ["Cissé", "Cisse", "CISSE", "Sissé"], ["Diouf", "DIOUF", "Diuf", "Joof"], ["Sy", "SY", "Sii"], ["Kane", "Kan", "KANE"], ["Mbaye", "M'Baye", "MBAYE", "Mbay"],
        ["Thiam", "Thiame", "THIAM", "Cham"], ["Sané", "Sane", "SANE", "Sanéh"], ["Diatta", "Diata", "DIATTA", "Jatta"], ["Badji", "Badjie", "BADJI", "Bajie"], ["Coly", "Koly", "COLY"],
        ["Mané", "Mane", "MANE", "Manneh"], ["Touré", "Toure", "TOURE", "Tourey"], ["Camara", "Kamara", "CAMARA"], ["Niang", "Ñang", "NIANG", "Niangue"], ["Dieng", "Diengue", "DIENG"],
        ["Lô", "Lo", "LO"], ["Wade", "Wad", "WADE"], ["Sène", "Sene", "SENE", "Senne"], ["Ndour", "N'Dour", "NDOUR", "Ndur"], ["Sagna", "Sanya", "SAGNA"],
        ["Baldé", "Balde", "BALDE", "Baldeh"], ["Sonko", "SONKO", "Sonkho"], ["Goudiaby", "Gudiaby", "GOUDIABY", "Goudjabi"], ["Mbengue", "M'Bengue", "MBENGUE", "Mbeng"],
        ["Keïta", "Keita", "KEITA", "Kéita"], ["Dramé", "Drame", "DRAME", "Drammeh"], ["Sakho", "Sako", "SAKHO"], ["Diémé", "Dieme", "DIEME", "Jémé"], ["Kandé", "Kande", "KANDE", "Kandeh"],
        ["Mballo", "M'Ballo", "MBALLO", "Mbalo"], ["Tall", "Tal", "TALL"], ["Diagne", "Diagn", "DIAGNE", "Jagne"], ["Cissokho", "Sissokho", "CISSOKHO", "Sissoko"], ["Tamba", "TAMBA"],
    ];

    public static IReadOnlyList<string[]> Men { get; } =
    [
        ["Mamadou", "Mamadu", "MAMADOU", "Mamadoul"], ["Moussa", "Musa", "MOUSSA", "Mousa"], ["Ibrahima", "Ibrahim", "IBRAHIMA", "Ibraima"], ["Ousmane", "Ousmàn", "Ousman", "Usmane"],
        ["Abdoulaye", "Abdoulay", "ABDOULAYE", "Abdulaye"], ["Cheikh", "Cheick", "Sheikh", "Cheikhe"], ["Amadou", "Amadu", "AMADOU", "Ahmadou"], ["Oumar", "Omar", "OUMAR", "Umar"],
        ["Modou", "Modu", "MODOU"], ["Aliou", "Alioune", "Aliu", "ALIOU"], ["Moustapha", "Mustapha", "Moustafa", "MOUSTAPHA"], ["Lamine", "Lamin", "LAMINE"],
        ["Babacar", "Boubacar", "Babakar", "BABACAR"], ["Samba", "SAMBA", "Sambah"], ["Demba", "DEMBA", "Dembah"], ["Pape", "Papa", "PAPE", "Pap"], ["Malick", "Malik", "MALICK"],
        ["Souleymane", "Suleymane", "Souleiman", "SOULEYMANE"], ["Boubou", "Bubu"], ["Serigne", "Sérigne", "Serin", "SERIGNE"], ["Saliou", "Salihou", "SALIOU"], ["Ismaïla", "Ismaila", "Ismail"],
        ["Youssouph", "Youssou", "Yusuf", "Youssouf"], ["Idrissa", "Idriss", "IDRISSA"], ["Mouhamed", "Mohamed", "Mouhamad", "Muhammed"], ["Assane", "Alassane", "Hassane", "ASSANE"],
    ];

    public static IReadOnlyList<string[]> Women { get; } =
    [
        ["Fatou", "Fatu", "FATOU"], ["Aïssatou", "Aissatou", "Aissata", "Aïssatu"], ["Awa", "Hawa", "AWA"], ["Mariama", "Mariam", "Maryama", "MARIAMA"], ["Khady", "Khadi", "Kadi", "KHADY"],
        ["Aminata", "Aminatou", "AMINATA", "Amineta"], ["Ndèye", "Ndeye", "N'Dèye", "NDEYE"], ["Coumba", "Kumba", "Koumba", "COUMBA"], ["Astou", "Astu", "ASTOU"], ["Sokhna", "Soxna", "SOKHNA"],
        ["Rokhaya", "Rokaya", "Rokhayatou", "Roxaya"], ["Bineta", "Binta", "BINETA"], ["Adama", "ADAMA"], ["Maïmouna", "Maimouna", "Maymouna", "Maïmuna"], ["Oumou", "Umu", "OUMOU"],
        ["Fatoumata", "Fatumata", "FATOUMATA", "Fatimata"], ["Seynabou", "Zeynabou", "Seynabu", "Seinabou"], ["Dieynaba", "Djeynaba", "DIEYNABA", "Dieinaba"], ["Penda", "PENDA", "Pendah"],
        ["Ramata", "Ramatou", "Ramatoulaye", "RAMATA"], ["Mame", "Mam", "MAME"], ["Yacine", "Yassine", "YACINE"], ["Nafissatou", "Nafi", "Nafissatu"], ["Sira", "Sirah", "SIRA"],
    ];
}
