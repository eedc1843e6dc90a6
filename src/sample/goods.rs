//! What the sample's suppliers sell: trades with their goods and services, codes, units, rates and prices.
//!
//! Owns these tables. The codes are of the HSN/SAC list (`assets/data/hsn_sac.tsv`), the units of the UQC list, the rates
//! those in force throughout both financial years (a test holds all of that).

/// Goods or a service in several sizes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Good {
    /// The description; `{}` is the size.
    pub text: &'static str,
    /// The sizes.
    pub sizes: &'static [&'static str],
    /// HSN or SAC.
    pub hsn: &'static str,
    /// Unit code; empty for services that have none.
    pub unit: &'static str,
    /// GST rate in percent.
    pub rate: u32,
    /// Lowest and highest price of a unit in paise.
    pub price: (i64, i64),
    /// Lowest and highest quantity of a line, in steps of `step`.
    pub quantity: (i64, i64),
    /// The step of quantities, in thousandths of a unit.
    pub step: i64,
}

/// A trade.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trade {
    /// How a supplier's name ends.
    pub names: &'static [&'static str],
    /// What its orders are about.
    pub subjects: &'static [&'static str],
    /// What it sells.
    pub goods: &'static [Good],
}

const fn good(
    text: &'static str,
    sizes: &'static [&'static str],
    (hsn, unit, rate): (&'static str, &'static str, u32),
    price: (i64, i64),
    quantity: (i64, i64, i64),
) -> Good {
    Good { text, sizes, hsn, unit, rate, price, quantity: (quantity.0, quantity.1), step: quantity.2 }
}

/// Whole units.
const ONE: i64 = 1_000;
/// Tenths.
const TENTH: i64 = 100;

const BOLTS: &[&str] = &["M6x20", "M8x30", "M8x40", "M10x35", "M10x50", "M12x40", "M12x60", "M16x60", "M20x80"];
const NUTS: &[&str] = &["M5", "M6", "M8", "M10", "M12", "M16", "M20"];
const RINGS: &[&str] = &["20x3", "25x3.5", "32x4", "40x4", "50x5.3", "63x5.7", "80x5.7"];
const BEARINGS: &[&str] = &["6203 ZZ", "6204 ZZ", "6205 2RS", "6206 2RS", "6208 C3", "6210", "6312 C3"];
const TUBES: &[&str] = &["21.3x2.6 mm", "26.9x2.6 mm", "33.7x3.2 mm", "48.3x3.2 mm", "60.3x3.6 mm", "88.9x4.0 mm"];
const VALVES: &[&str] = &["DN15", "DN20", "DN25", "DN40", "DN50", "DN80", "DN100"];
const CABLES: &[&str] = &["1.5 sq mm", "2.5 sq mm", "4 sq mm", "6 sq mm", "10 sq mm", "16 sq mm"];
const AMPS: &[&str] = &["6 A", "10 A", "16 A", "25 A", "32 A", "63 A"];
const COLOURS: &[&str] = &["grey RAL 7035", "blue RAL 5012", "red oxide", "yellow", "black", "white"];
const CARTONS: &[&str] = &["300x200x150 mm", "400x300x200 mm", "450x350x300 mm", "600x400x400 mm", "800x600x500 mm"];
const DISCS: &[&str] = &["100x3 mm", "125x3 mm", "180x6 mm", "230x3 mm", "350x2.8 mm"];
const PLAIN: &[&str] = &[""];

/// The trades; their order decides which supplier has which, so new ones go at the end.
#[rustfmt::skip]
pub(super) const TRADES: &[Trade] = &[
    Trade {
        names: &["Fasteners", "Bolts & Nuts", "Fastening Systems"],
        subjects: &["Fasteners for axle line", "Hex bolts, buffer stock", "Fasteners, monthly schedule", "बोल्ट और नट, मासिक आपूर्ति"],
        goods: &[
            good("Hex bolt {} grade 8.8, zinc plated", BOLTS, ("73181500", "NOS", 18), (320, 4_800), (50, 1_200, ONE)),
            good("Socket head cap screw {} 12.9", BOLTS, ("73181500", "NOS", 18), (480, 5_600), (40, 800, ONE)),
            good("हेक्स बोल्ट {}, ग्रेड 8.8", BOLTS, ("73181500", "NOS", 18), (350, 4_900), (50, 900, ONE)),
            good("Hex nut {} DIN 934, grade 8", NUTS, ("73181600", "NOS", 18), (60, 1_400), (100, 3_000, ONE)),
            good("Nyloc nut {} DIN 985", NUTS, ("73181600", "NOS", 18), (90, 1_900), (100, 2_000, ONE)),
            good("स्प्रिंग वॉशर {}, जिंक प्लेटेड", NUTS, ("73182100", "KGS", 18), (14_500, 18_900), (20, 250, TENTH)),
            good("Plain washer {} DIN 125", NUTS, ("73182200", "KGS", 18), (11_800, 15_900), (20, 250, TENTH)),
            good("Blind rivet {} mm, steel", &["3.2x8", "4x10", "4.8x12", "4.8x16"], ("73182300", "BOX", 18), (14_500, 26_000), (2, 40, ONE)),
            good("Self-tapping screw {}", &["ST3.5x13", "ST4.2x16", "ST4.8x19", "ST5.5x25"], ("73181400", "BOX", 18), (11_500, 24_000), (2, 40, ONE)),
            good("Compression spring {} mm", &["1.2x10x40", "1.6x12x50", "2x16x60", "2.5x20x75"], ("73202000", "NOS", 18), (700, 4_200), (50, 600, ONE)),
        ],
    },
    Trade {
        names: &["Steel Tubes", "Steels", "Steel & Pipes"],
        subjects: &["ERW tubes for chassis line", "Seamless tubes, ST52", "Plates and channels, shed 4", "Structural steel, fabrication lot"],
        goods: &[
            good("ERW tube {}, IS 3601", TUBES, ("73063090", "MTR", 18), (16_500, 92_000), (30, 600, ONE)),
            good("Seamless tube {}, ST52", TUBES, ("73041910", "MTR", 18), (31_000, 164_000), (12, 240, ONE)),
            good("TMT bar Fe 500D, {}", &["8 mm", "10 mm", "12 mm", "16 mm", "20 mm", "25 mm"], ("72142090", "KGS", 18), (5_450, 6_400), (500, 8_000, ONE)),
            good("HR plate {}, IS 2062 E250", &["5 mm", "8 mm", "10 mm", "12 mm", "16 mm"], ("72085110", "KGS", 18), (5_600, 6_900), (300, 6_000, ONE)),
            good("MS channel {}", &["75x40 mm", "100x50 mm", "125x65 mm", "150x75 mm"], ("72163100", "KGS", 18), (5_900, 6_800), (200, 4_000, ONE)),
            good("एमएस एंगल ब्रैकेट {}", &["40x40 mm", "50x50 mm", "65x65 mm"], ("73269099", "NOS", 18), (4_200, 12_500), (20, 300, ONE)),
        ],
    },
    Trade {
        names: &["Castings", "Forge Works", "Alloys"],
        subjects: &["Brake drum castings", "Axle shaft forgings", "Housings and brackets, lot", "Aluminium ingots ADC12"],
        goods: &[
            good("Brake drum casting {}, FG 260", &["200 mm", "228 mm", "254 mm", "310 mm"], ("73259910", "NOS", 18), (68_000, 214_000), (20, 400, ONE)),
            good("Axle shaft forging {}, 40Cr4", &["type A", "type B", "type C"], ("73261990", "NOS", 18), (112_000, 360_000), (10, 200, ONE)),
            good("Bearing housing {}, SG 500/7", &["UCP 205", "UCP 206", "UCP 208", "UCF 210"], ("84833000", "NOS", 18), (24_000, 88_000), (10, 200, ONE)),
            good("Aluminium ingot {}", &["ADC12", "LM6", "LM24"], ("76012010", "KGS", 18), (20_800, 24_600), (500, 9_000, ONE)),
            good("Aluminium pressure die casting {}", &["cover", "bracket", "flange"], ("76169990", "NOS", 18), (8_900, 46_000), (50, 900, ONE)),
        ],
    },
    Trade {
        names: &["Rubber Works", "Gaskets", "Seals & Rubber"],
        subjects: &["O-rings and oil seals", "Bushes and grommets", "Head gaskets, 4-cyl", "Rubber parts, quarterly"],
        goods: &[
            good("O-ring {} mm, NBR 70", RINGS, ("40169320", "NOS", 18), (180, 3_200), (100, 2_500, ONE)),
            good("Oil seal {} mm, FKM", RINGS, ("40169330", "NOS", 18), (2_400, 18_500), (20, 400, ONE)),
            good("Gasket sheet {}, non-asbestos", &["1 mm", "1.5 mm", "2 mm", "3 mm"], ("40169340", "NOS", 18), (42_000, 118_000), (5, 60, ONE)),
            good("Rubber bush {} mm", RINGS, ("40169960", "NOS", 18), (950, 7_600), (40, 800, ONE)),
            good("Rubber grommet {} mm", &["8", "10", "12", "16", "20"], ("40169390", "NOS", 18), (120, 950), (100, 3_000, ONE)),
            good("Hydraulic hose {}, 2 wire braid", &["1/4 in", "3/8 in", "1/2 in", "3/4 in"], ("40092100", "MTR", 18), (19_500, 64_000), (10, 200, ONE)),
        ],
    },
    Trade {
        names: &["Bearings Co", "Bearings", "Transmissions"],
        subjects: &["Deep groove bearings", "Taper roller bearings 32008", "Bearings and belts, plant 2"],
        goods: &[
            good("Deep groove ball bearing {}", BEARINGS, ("84821020", "NOS", 18), (14_500, 146_000), (10, 200, ONE)),
            good("Taper roller bearing {}", &["30205", "30206", "32008", "32010", "33213"], ("84822011", "NOS", 18), (38_000, 264_000), (6, 120, ONE)),
            good("Pillow block {}", &["UCP 204", "UCP 205", "UCP 206", "UCP 207"], ("84833000", "NOS", 18), (32_000, 96_000), (4, 60, ONE)),
            good("V-belt {}", &["A 42", "B 56", "B 68", "C 90", "SPB 2000"], ("40103999", "NOS", 18), (14_000, 92_000), (5, 80, ONE)),
        ],
    },
    Trade {
        names: &["Machine Tools", "Tooling Services", "Precision Tools"],
        subjects: &["CNC inserts and holders", "Drills and taps", "Jig and fixture repair", "Gauges for line inspection"],
        goods: &[
            good("Carbide insert {}", &["CNMG 120408", "DNMG 150608", "TNMG 160404", "WNMG 080408", "VNMG 160404"], ("82090010", "NOS", 18), (21_000, 58_000), (10, 200, ONE)),
            good("HSS drill {} mm", &["5", "6.8", "8.5", "10.2", "12", "14"], ("82075000", "NOS", 18), (8_500, 64_000), (5, 100, ONE)),
            good("Machine tap {}", NUTS, ("82074090", "NOS", 18), (14_000, 88_000), (5, 60, ONE)),
            good("Collet {}", &["ER16 8 mm", "ER20 10 mm", "ER25 12 mm", "ER32 16 mm"], ("84661010", "NOS", 18), (42_000, 124_000), (2, 30, ONE)),
            good("Allen key set, {}", &["9 pieces", "13 pieces"], ("82041110", "SET", 18), (24_000, 68_000), (2, 30, ONE)),
            good("Thread gauge {}", NUTS, ("90173029", "NOS", 18), (86_000, 248_000), (1, 12, ONE)),
        ],
    },
    Trade {
        names: &["Electricals", "Cables & Switchgear", "Electric Co"],
        subjects: &["Panel wiring and lugs", "Cables for paint shop", "Switchgear, MCC panel", "केबल और स्विचगियर"],
        goods: &[
            good("Flexible copper cable {}, FRLS", CABLES, ("85444999", "MTR", 18), (2_600, 26_800), (90, 900, ONE)),
            good("Armoured cable 4 core {}", CABLES, ("85444999", "MTR", 18), (14_800, 92_000), (50, 500, ONE)),
            good("MCB double pole {}, C curve", AMPS, ("85362030", "NOS", 18), (38_000, 116_000), (4, 60, ONE)),
            good("Motor starter DOL {}", AMPS, ("85369010", "NOS", 18), (192_000, 640_000), (1, 20, ONE)),
            good("Panel accessory kit {}", &["400 mm", "600 mm", "800 mm"], ("85389000", "SET", 18), (64_000, 212_000), (1, 20, ONE)),
            good("पीवीसी कंड्यूट पाइप {}", &["20 mm", "25 mm", "32 mm"], ("39172390", "MTR", 18), (2_200, 5_800), (60, 900, ONE)),
        ],
    },
    Trade {
        names: &["Packaging", "Print & Pack", "Polymers"],
        subjects: &["Corrugated boxes", "Export crates and liners", "Labels and tape, quarter", "पैकिंग सामग्री"],
        goods: &[
            good("Corrugated box 5 ply, {}", CARTONS, ("48191010", "NOS", 5), (1_850, 9_600), (200, 4_000, ONE)),
            good("Wooden pallet {}", &["1200x800 mm", "1200x1000 mm", "1100x1100 mm"], ("44152000", "NOS", 5), (58_000, 124_000), (10, 200, ONE)),
            good("LDPE liner bag {}", CARTONS, ("39232990", "KGS", 18), (13_200, 18_800), (25, 400, ONE)),
            good("BOPP tape {}", &["48 mm x 65 m", "72 mm x 65 m", "72 mm x 100 m"], ("39191000", "ROL", 18), (3_200, 8_400), (36, 720, ONE)),
            good("VCI पेपर रोल {}", &["600 mm", "900 mm", "1200 mm"], ("48025690", "ROL", 18), (124_000, 336_000), (2, 40, ONE)),
        ],
    },
    Trade {
        names: &["Paints & Coatings", "Chemicals", "Lubricants"],
        subjects: &["Epoxy primer, 20 L drums", "Thinner and enamel", "Hydraulic oil, annual rate contract", "Cutting oil and coolant"],
        goods: &[
            good("Epoxy primer, {}", COLOURS, ("32089090", "LTR", 18), (28_500, 46_000), (20, 600, ONE)),
            good("PU enamel, {}", COLOURS, ("32089022", "LTR", 18), (36_000, 62_000), (20, 400, ONE)),
            good("Thinner {}", &["general purpose", "epoxy", "PU"], ("38140010", "LTR", 18), (14_200, 21_000), (20, 400, ONE)),
            good("Hydraulic oil {}", &["ISO VG 32", "ISO VG 46", "ISO VG 68"], ("27101980", "LTR", 18), (13_800, 19_800), (205, 2_050, ONE)),
            good("Cutting oil {}, soluble", &["20 L", "205 L"], ("34039900", "LTR", 18), (18_500, 29_800), (20, 820, ONE)),
        ],
    },
    Trade {
        names: &["Industrial Gases", "Welding Supplies", "Wire Products"],
        subjects: &["Argon and CO2, monthly supply", "MIG wire ER70S-6, 15 kg", "Gases and electrodes"],
        goods: &[
            good("Argon gas, {}", &["7 cubic metre cylinder", "10 cubic metre cylinder"], ("28042100", "CBM", 18), (9_800, 16_400), (14, 400, ONE)),
            good("Carbon dioxide, {}", &["30 kg cylinder", "45 kg cylinder"], ("28112190", "KGS", 18), (2_600, 4_100), (90, 1_800, ONE)),
            good("MIG wire ER70S-6, {}", &["0.8 mm", "1.0 mm", "1.2 mm"], ("72292000", "KGS", 18), (9_600, 13_200), (60, 1_500, ONE)),
            good("Welding electrode E7018, {}", &["2.5 mm", "3.15 mm", "4.0 mm"], ("83111000", "KGS", 18), (11_200, 15_800), (20, 400, ONE)),
            good("Dissolved acetylene, {}", &["6 cubic metre cylinder"], ("29012910", "CBM", 18), (42_000, 58_000), (6, 90, ONE)),
        ],
    },
    Trade {
        names: &["Pumps", "Valves & Pumps", "Flow Controls"],
        subjects: &["Coolant pumps, 0.5 HP", "Valves for utility line", "Pumps and spares, shutdown"],
        goods: &[
            good("Ball valve {}, SS 304", VALVES, ("84818030", "NOS", 18), (64_000, 860_000), (2, 40, ONE)),
            good("Butterfly valve {}, PN16", VALVES, ("84818030", "NOS", 18), (142_000, 980_000), (1, 20, ONE)),
            good("Pressure reducing valve {}", VALVES, ("84811000", "NOS", 18), (224_000, 1_480_000), (1, 10, ONE)),
            good("Coolant pump {}", &["0.25 HP", "0.5 HP", "1 HP", "2 HP"], ("84137010", "NOS", 18), (540_000, 2_180_000), (1, 12, ONE)),
            good("Mechanical seal {} mm", &["20", "25", "32", "40"], ("84842000", "NOS", 18), (124_000, 520_000), (1, 20, ONE)),
            good("Impeller for pump {}", &["0.5 HP", "1 HP", "2 HP"], ("84139190", "NOS", 18), (132_000, 640_000), (1, 12, ONE)),
        ],
    },
    Trade {
        names: &["Abrasives", "Safety & Hardware", "Industrial Stores"],
        subjects: &["Grinding wheels and belts", "Safety gloves and helmets", "Cotton waste and gloves", "सुरक्षा सामग्री"],
        goods: &[
            good("Grinding wheel {}", DISCS, ("68042210", "NOS", 18), (3_800, 46_000), (20, 400, ONE)),
            good("Cut-off wheel {}", DISCS, ("68042210", "NOS", 18), (2_200, 28_000), (50, 900, ONE)),
            good("Abrasive belt {}, zirconia", &["grit 60", "grit 80", "grit 120", "grit 180"], ("68053000", "NOS", 18), (14_000, 38_000), (10, 200, ONE)),
            good("Safety helmet, IS 2925, {}", &["yellow", "white", "blue", "red"], ("65061090", "NOS", 18), (14_500, 32_000), (10, 200, ONE)),
            good("सुरक्षा दस्ताने {}", &["नाइट्राइल", "चमड़ा", "सूती"], ("62160010", "PRS", 5), (4_800, 18_500), (24, 480, ONE)),
            good("Cotton waste, {}", &["white", "coloured"], ("52029900", "KGS", 5), (6_400, 9_800), (50, 900, ONE)),
            good("Safety goggles, {}", &["clear", "tinted"], ("90049090", "NOS", 18), (9_600, 24_000), (10, 200, ONE)),
        ],
    },
    Trade {
        names: &["Engineering Services", "Maintenance Services", "Coaters"],
        subjects: &["Zinc plating, job work", "AMC of compressors", "Overhaul of press no. 6", "Testing and calibration"],
        goods: &[
            good("Zinc plating, job work, {}", &["bright", "yellow passivated", "trivalent"], ("998873", "KGS", 18), (2_800, 6_400), (50, 900, ONE)),
            good("Annual maintenance, air compressor {}", &["30 kW", "55 kW", "90 kW"], ("998717", "", 18), (4_200_000, 9_800_000), (1, 4, ONE)),
            good("Repair of machine tool, {}", &["lathe", "press", "VMC", "grinder"], ("998719", "", 18), (1_200_000, 8_600_000), (1, 4, ONE)),
            good("Calibration and testing, {}", &["gauges", "torque wrenches", "material"], ("998346", "", 18), (240_000, 1_480_000), (1, 12, ONE)),
            good("Road transport of goods, {}", &["Pune to Chennai", "Pune to Rajkot", "local"], ("996511", "", 5), (850_000, 6_400_000), (1, 6, ONE)),
            good("Housekeeping of shop floor{}", PLAIN, ("998533", "", 18), (1_800_000, 6_400_000), (1, 3, ONE)),
        ],
    },
];
