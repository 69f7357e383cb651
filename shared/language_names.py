"""What its speakers call a language in which an agenda has texts, and we have none."""

from __future__ import annotations

from typing import Final

NAMES: Final = {
    "am": "አማርኛ", "ar": "العربية", "be": "Беларуская", "bg": "Български", "bn": "বাংলা",
    "br": "Brezhoneg", "bs": "Bosanski", "ca": "Català", "ckb": "کوردیی ناوەندی", "cs": "Čeština",
    "da": "Dansk", "de": "Deutsch", "el": "Ελληνικά", "es": "Español", "et": "Eesti",
    "eu": "Euskara", "fa": "فارسی", "fi": "Suomi", "fr": "Français", "ga": "Gaeilge",
    "gd": "Gàidhlig", "gl": "Galego", "gu": "ગુજરાતી", "he": "עברית", "hi": "हिन्दी",
    "hr": "Hrvatski", "hu": "Magyar", "hy": "Հայերեն", "is": "Íslenska", "it": "Italiano",
    "ja": "日本語", "ka": "ქართული", "km": "ខ្មែរ", "ko": "한국어", "ku": "Kurdî", "lv": "Latviešu",
    "mk": "Македонски", "ml": "മലയാളം", "mt": "Malti", "nb": "Norsk bokmål", "ne": "नेपाली",
    "nl": "Nederlands", "nn": "Norsk nynorsk", "no": "Norsk", "pa": "ਪੰਜਾਬੀ", "ps": "پښتو",
    "pt": "Português", "pt-br": "Português (Brasil)", "ro": "Română", "ru": "Русский",
    "si": "සිංහල", "sk": "Slovenčina", "sl": "Slovenščina", "so": "Soomaali", "sq": "Shqip",
    "sr": "Српски", "sv": "Svenska", "sw": "Kiswahili", "ta": "தமிழ்", "te": "తెలుగు",
    "th": "ไทย", "ti": "ትግርኛ", "tr": "Türkçe", "uk": "Українська", "ur": "اردو", "vi": "Tiếng Việt",
    "yi": "ייִדיש", "zh": "中文",
}  # fmt: skip


def name_of(code: str) -> str:
    """What its speakers call it; the code where that is not known here."""
    return NAMES.get(code.lower(), code)
