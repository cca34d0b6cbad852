#pragma once

#include "shared/model/Message.h"

#include <QByteArray>

namespace stoa {

// Makes the markup of a message that live events carry, so that chat/ need not know templates. Thread-safe.
class MessageRenderer
{
public:
    // The message as the page shows it: HTML in UTF-8, the same in all languages.
    virtual QByteArray message(const Message &message) const = 0;

protected:
    ~MessageRenderer() = default;
};

} // namespace stoa
