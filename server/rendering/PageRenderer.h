#pragma once

#include "server/chat/MessageRenderer.h"
#include "server/http/ReaderPreferences.h"
#include "server/rendering/MessageTemplate.h"
#include "server/rendering/SystemMessageTemplate.h"
#include "server/rendering/Templates.h"
#include "server/rendering/Translations.h"
#include "shared/model/ChatOverview.h"
#include "shared/model/Message.h"
#include "shared/model/User.h"

#include <QVariantMap>

namespace stoa {

// Renders pages with what every page needs, and messages, which look the same in history and live.
// Thread-safe.
class PageRenderer final : public MessageRenderer
{
public:
    PageRenderer(const Templates &templates, const Translations &translations, QString assetsRoot);

    QByteArray page(const QString &name, const ReaderPreferences &reader, QVariantMap values) const;
    QByteArray page(const QString &name, const ReaderPreferences &reader, const User &user,
                    QVariantMap values) const;
    QString text(const Phrase &phrase, Language language) const;
    QByteArray message(const Message &message) const override;
    QByteArray message(const Message &message, MessageTemplate::States states) const;
    QByteArray systemMessage(const SystemMessage &line, Language language) const;
    // at: the time of the first message of that day, in the reader's time zone.
    QByteArray daySeparator(const QDateTime &at, Language language) const;

    // Its name, as the form of the account page and its cookie have it; its color-scheme; and the media
    // queries by which one of the two colours of the browser's own bars applies.
    static QVariantMap valuesOf(Theme theme);
    // The values of a row in the list of chats of this user.
    static QVariantMap valuesOf(const ChatOverview &overview, UserId user, bool isCurrent);

private:
    const Templates &m_templates;
    const Translations &m_translations;
    const MessageTemplate m_message;
    const SystemMessageTemplate m_systemMessage;
    const QString m_assetsRoot;
};

} // namespace stoa
