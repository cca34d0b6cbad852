#pragma once

#include "shared/model/Language.h"
#include "shared/model/SystemMessage.h"

#include <QByteArray>

namespace stoa {

class Templates;
class Translations;

// Renders the lines of the history that nobody has written, with the template _system-message.html.
// static/js/views/system-messages.js makes the same elements from live events. Thread-safe.
class SystemMessageTemplate
{
public:
    // Both must outlive it.
    SystemMessageTemplate(const Templates &templates, const Translations &translations)
        : m_templates(templates)
        , m_translations(translations)
    {
    }

    QByteArray render(const SystemMessage &line, Language language) const;

private:
    const Templates &m_templates;
    const Translations &m_translations;
};

} // namespace stoa
