#include "shared/model/AnnouncementText.h"
#include "shared/model/ChatName.h"
#include "shared/model/DisplayName.h"
#include "shared/model/TextRules.h"
#include "shared/model/UserName.h"

#include <cstdlib>

using namespace stoa;

namespace {
void check(bool holds)
{
    if (!holds)
        std::abort();
}

// An accepted text can be stored, is not blank, and is accepted again without a change.
template<class Name> void checkName(const QString &input)
{
    const auto name = Name::fromInput(input);
    if (!name) {
        check(!name.error().code.isEmpty() && !name.error().text.english().isEmpty());
        return;
    }
    const QString &value = name->value();
    check(value.isValidUtf16() && !value.contains(QChar::Null) && !TextRules::isBlank(value));
    check(TextRules::codePointCount(value) <= Name::maxCodePoints);
    const auto again = Name::fromInput(value);
    check(again && again->value() == value);
}

// It may be empty, but never shows nothing.
void checkDisplayName(const QString &input)
{
    const auto name = DisplayName::fromInput(input);
    if (!name)
        return check(!name.error().code.isEmpty());
    const QString &value = name->value();
    check(value.isEmpty() || !TextRules::isBlank(value));
    check(TextRules::codePointCount(value) <= DisplayName::maxCodePoints);
    const auto again = DisplayName::fromInput(value);
    check(again && again->value() == value);
}

void checkKey(const QString &input)
{
    const QString key = UserName::keyOf(input);
    check(UserName::keyOf(key) == key);
    const auto name = UserName::fromInput(input);
    if (!name)
        return;
    QString visible = name->value();
    visible.remove(QChar(0x200C)).remove(QChar(0x200D));
    check(name->key() == key && !TextRules::hasInvisible(visible));
    check(UserName::keyOf(name->skeleton()) == name->skeleton());
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString input = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    checkName<UserName>(input);
    checkName<ChatName>(input);
    checkName<AnnouncementText>(input);
    checkDisplayName(input);
    checkKey(input);
    return 0;
}
