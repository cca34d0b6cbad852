#include "admin-gui/widgets/DetailsPane.h"

#include "admin-gui/widgets/ActionButton.h"
#include "admin-gui/widgets/QuietLabel.h"
#include "admin-gui/widgets/Theme.h"
#include "admin-gui/widgets/WrappedText.h"

#include <QFormLayout>
#include <QVBoxLayout>

namespace stoa {

DetailsPane::DetailsPane(QWidget *parent)
    : QWidget(parent)
    , m_title(new WrappedText(this))
    , m_hint(new QuietLabel({}, this))
    , m_content(new QWidget(this))
    , m_layout(new QVBoxLayout(this))
    , m_form(new QFormLayout)
    , m_actionButtons(new QVBoxLayout)
    , m_unavailableReason(new QuietLabel({}, this))
    , m_parts(new QVBoxLayout)
{
    m_title->setFont(Theme::demiBold(m_title->font(), 1.3));
    m_hint->setWordWrap(true);
    m_hint->setAlignment(Qt::AlignCenter);
    m_unavailableReason->setWordWrap(true);
    m_form->setLabelAlignment(Qt::AlignLeft);
    m_form->setHorizontalSpacing(16);
    m_form->setVerticalSpacing(7);
    m_actionButtons->setSpacing(6);
    m_parts->setSpacing(6);
    auto *content = new QVBoxLayout(m_content);
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(14);
    content->addWidget(m_title);
    content->addLayout(m_form);
    content->addLayout(m_actionButtons);
    content->addWidget(m_unavailableReason);
    content->addLayout(m_parts);
    m_layout->setContentsMargins(16, 14, 16, 14);
    m_layout->addWidget(m_content);
    m_layout->addWidget(m_hint);
    m_layout->addStretch();
    setUnavailableReason({});
    clear({});
}

void DetailsPane::showFacts(const QString &title, const QList<Fact> &facts)
{
    if (m_title->toPlainText() != title)
        m_title->setPlainText(title);
    setFacts(facts);
    m_hint->hide();
    m_content->show();
}

void DetailsPane::setFacts(const QList<Fact> &facts)
{
    while (m_rows.size() < facts.size())
        m_rows.append(addRow());
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const bool isUsed = i < facts.size();
        m_rows[i].name->setVisible(isUsed);
        m_rows[i].value->setVisible(isUsed);
        m_rows[i].name->setText(isUsed ? facts[i].name : QString());
        if (isUsed && m_rows[i].value->toPlainText() != facts[i].value)
            m_rows[i].value->setPlainText(facts[i].value);
    }
}

DetailsPane::Row DetailsPane::addRow()
{
    auto *name = new QuietLabel({}, this);
    auto *value = new WrappedText(this);
    name->setBuddy(value);
    m_form->addRow(name, value);
    return {name, value};
}

void DetailsPane::clear(const QString &hint)
{
    m_content->hide();
    m_title->clear();
    m_hint->setText(hint);
    m_hint->show();
}

void DetailsPane::addActionButton(QAction *action)
{
    m_actionButtons->addWidget(new ActionButton(action, this));
}

void DetailsPane::addPart(const QString &title, QWidget *part)
{
    m_layout->setStretchFactor(m_content, 1); // the part takes the rest of the height
    if (!title.isEmpty()) {
        auto *label = new QLabel(title, this);
        label->setFont(Theme::demiBold(label->font()));
        label->setBuddy(part);
        m_parts->addSpacing(4);
        m_parts->addWidget(label);
        // Tables prefer 192 px, so two of them would not fit into a window of usual height.
        part->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    }
    m_parts->addWidget(part, title.isEmpty() ? 0 : 1);
}

void DetailsPane::setUnavailableReason(const QString &sentence)
{
    m_unavailableReason->setText(sentence);
    m_unavailableReason->setVisible(!sentence.isEmpty());
}

void DetailsPane::takeFocus()
{
    if (m_content->isVisible())
        m_title->setFocus();
}

QString DetailsPane::title() const
{
    return m_title->toPlainText();
}

QString DetailsPane::value(const QString &name) const
{
    const auto row = std::ranges::find_if(m_rows, [&](const Row &row) { return row.name->text() == name; });
    return row == m_rows.end() ? QString() : row->value->toPlainText();
}

} // namespace stoa
