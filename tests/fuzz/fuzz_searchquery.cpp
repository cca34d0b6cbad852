#include "shared/search/SearchQuery.h"

#include <cstdlib>

using namespace stoa;

namespace {
void check(bool holds)
{
    if (!holds)
        std::abort();
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// A query is refused, or has a bounded number of parts of which none is empty.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto query = SearchQuery::fromInput(text);
    if (!query) {
        check(!query.error().code.isEmpty() && !query.error().text.english().isEmpty());
        return 0;
    }
    const QList<SearchPhrase> phrases = query->phrases + query->excludedPhrases;
    const QStringList names = query->authors + query->excludedAuthors + query->chats + query->excludedChats;
    check(phrases.size() + names.size() <= SearchQuery::maxParts);
    for (const SearchPhrase &phrase : phrases)
        check(!phrase.isEmpty());
    for (const QString &name : names)
        check(!name.trimmed().isEmpty());
    check(!query->after || query->after->isValid());
    check(!query->before || query->before->isValid());
    return 0;
}
