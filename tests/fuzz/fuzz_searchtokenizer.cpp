#include "shared/search/SearchTokenizer.h"

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

// Terms are bounded, in order and within the text, and a text is found by itself.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    const QList<SearchToken> tokens = SearchTokenizer::tokens(text);
    check(tokens.size() <= SearchTokenizer::maxTokens);
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        const SearchToken &token = tokens[i];
        check(!token.term.isEmpty() && token.term.size() <= SearchTokenizer::maxTermUnits);
        check(token.term.isValidUtf16() && token.position == i);
        check(token.begin >= 0 && token.begin < token.end && token.end <= text.size());
        check(i == 0 || tokens[i - 1].begin <= token.begin);
    }
    check(SearchTokenizer::contains(tokens, SearchTokenizer::phrase(text)) == !tokens.isEmpty());
    return 0;
}
