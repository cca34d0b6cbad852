#include "server/pages/ErrorPage.h"

#include "server/pages/FormData.h"
#include "server/rendering/PageRenderer.h"

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

// The heading of the page. Programs don't get it, so the text of the error has to make sense without it.
Phrase titleOf(const HttpError &error)
{
    if (error.code() == "no_such_invite"_L1)
        return phrase("ErrorPage", "This invite has expired");
    if (error.code() == "no_such_reset"_L1)
        return phrase("ErrorPage", "This link no longer works");
    if (error.code() == "no_such_message"_L1)
        return phrase("ErrorPage", "Message not found");
    if (error.code() == "not_a_member"_L1)
        return phrase("ErrorPage", "You're not in this chat");
    switch (error.status()) {
    case 401:
        return phrase("ErrorPage", "You're not signed in");
    case 403:
        return phrase("ErrorPage", "Not allowed");
    case 404:
        return phrase("ErrorPage", "Page not found");
    case 429:
    case 503:
        return phrase("ErrorPage", "Busy right now");
    default:
        return error.status() >= 500 ? phrase("ErrorPage", "Something went wrong")
                                     : phrase("ErrorPage", "That didn't work");
    }
}

// A program that sends JSON reads JSON, and only programs ask the APIs.
bool isForProgram(const Request &request)
{
    return request.wantsJson() || request.contentType() == "application/json"
        || request.path.startsWith("/admin/"_L1) || request.path.startsWith("/api/"_L1);
}

// Returns the message that a form has brought, so that its author can copy it. A form of another site brings
// nothing that our pages should show.
QString writtenText(const Request &request, const HttpError &error)
{
    if (!request.isForm() || error.code() == "cross_site"_L1)
        return {};
    try {
        return FormData(request).value(u"text"_s);
    } catch (const HttpError &) { // it is no valid form
        return {};
    }
}

} // namespace

Reply ErrorPage::render(const Request &request, const HttpError &error) const
{
    const Language language = request.language();
    const QString text = m_renderer.text(error.text(), language);
    if (isForProgram(request)) {
        return Reply::json({{"error"_L1, QJsonObject{{"code"_L1, error.code()}, {"text"_L1, text}}}},
                           error.status())
            .withLanguage(language);
    }
    const QString written = writtenText(request, error);
    const QVariantMap values{{u"title"_s, m_renderer.text(titleOf(error), language)},
                             {u"text"_s, text},
                             {u"hasWritten"_s, !written.isEmpty()},
                             {u"written"_s, written}};
    return Reply::html(m_renderer.page(u"error"_s, request.preferences(), values), language, error.status());
}

} // namespace stoa
