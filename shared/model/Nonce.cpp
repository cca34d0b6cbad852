#include "shared/model/Nonce.h"

#include "shared/model/TextRules.h"

namespace stoa {

tl::expected<Nonce, Problem> Nonce::fromInput(const QString &input)
{
    using namespace Qt::StringLiterals;
    if (input.isEmpty() || TextRules::codePointCount(input) > maxCodePoints
        || TextRules::hasLoneSurrogate(input) || TextRules::hasControl(input)) {
        return tl::unexpected(
            Problem{u"bad_field"_s,
                    phrase("Nonce", "A nonce must have 1 to %1 printable characters.").with(maxCodePoints)});
    }
    return Nonce(input);
}

} // namespace stoa
