#include "server/chat/LegacyChatSocket.h"

#include "server/chat/RoomUpdate.h"

namespace stoa {

using namespace Qt::StringLiterals;

void LegacyChatSocket::receiveUpdate(const RoomUpdate &update)
{
    for (const RoomUpdate::LegacyFrame &post : update.legacyFrames) {
        if (post.origin != id() && post.seq > admission().membership.chat().seq)
            send(post.frame);
    }
}

void LegacyChatSocket::receiveAnswer(const CommittedBatch::Answer &answer)
{
    if (const auto *problem = std::get_if<Problem>(&answer.outcome)) {
        const bool isGone = problem->code == QStringLiteral("not_a_member");
        close(isGone ? notAMember : tryAgainLater, problem->text.english());
    }
}

void LegacyChatSocket::receiveText(const QString &input)
{
    const auto text = MessageText::fromInput(input);
    if (text) {
        if (!post(*text, Nonce(), Markup::Plain))
            close(tryAgainLater, u"The server is busy."_s);
    } else if (text.error().code == QStringLiteral("too_long")) {
        close(QWebSocketProtocol::CloseCodeTooMuchData, text.error().text.english());
    } else if (text.error().code != QStringLiteral("blank")) {
        close(QWebSocketProtocol::CloseCodeWrongDatatype, text.error().text.english());
    }
}

} // namespace stoa
