"""Print how many tokens a tokeniser with an English vocabulary and a fallback to bytes needs for one notice."""

words = {"please", "close", "the", "door", "when", "you", "leave", "and", "a", "to"}
notices = {
    "English": "please close the door when you leave",
    "Finnish": "sulje ovi kun lähdet",
    "Greek": "κλείστε την πόρτα φεύγοντας",
    "Hindi": "जाते समय दरवाज़ा बंद करें",
}
print("language  words  characters  tokens  tokens per word")
for language, text in notices.items():
    tokens = sum(1 if word in words else len(word.encode()) for word in text.split())
    count = len(text.split())
    print(f"{language:8s} {count:6d} {len(text):11d} {tokens:7d} {tokens / count:16.1f}")
