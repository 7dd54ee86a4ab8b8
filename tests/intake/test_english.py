# ruff: noqa: E501 - sentences, pages and rows of cases stand on one line each
import pytest

from dragoman.errors import IntakeError
from dragoman.intake.english import check_english
from tests.intake.readings import BODY, PAGE

OTHERS = {
    "German": "Die beiden Regierungen haben am Montag erklärt, dass sie an den Verhandlungstisch in der Hauptstadt zurückkehren wollen, obwohl keine von ihnen ihre Forderungen aufgegeben hat. Der Sprecher war in Wien.",
    "Dutch": "De twee regeringen hebben maandag gezegd dat zij in de hoofdstad weer willen onderhandelen, hoewel geen van beide haar eisen heeft laten vallen. Er was op dat moment nog geen datum in zicht en wij weten niet hoe het verder gaat.",
    "French": "Les deux gouvernements ont annoncé lundi qu'ils reviendraient à la table des négociations dans la capitale, bien qu'aucun d'eux n'ait renoncé à ses exigences. On ne sait pas encore quand le porte-parole a parlé de la date.",
    "Spanish": "Los dos gobiernos anunciaron el lunes que volverán a la mesa de negociaciones en la capital, aunque ninguno de ellos ha renunciado a sus exigencias. No se sabe todavía cuándo ni dónde se reunirán las delegaciones.",
    "Turkish": "İki hükümet pazartesi günü başkentte müzakere masasına döneceklerini açıkladı, ancak hiçbiri taleplerinden vazgeçmedi. Sözcü, ordunun köprüden çekilmesi için emir verilmediğini gazetecilere söyledi ve bir tarih vermedi.",
    "Danish": "De to regeringer sagde mandag, at de vil vende tilbage til forhandlingerne i hovedstaden, selv om ingen af dem har opgivet deres krav. Der er endnu ikke sat en dato for det næste møde, og hæren er ikke trukket tilbage.",
    "Russian": "Оба правительства заявили в понедельник, что вернутся за стол переговоров.",
    "Armenian": "Երկու կառավարություններն էլ երկուշաբթի հայտարարեցին, որ կվերադառնան։",
    "Cyrillic read as cp1252": "ïðàâèòåëüñòâà çàÿâèëè â ïîíåäåëüíèê " * 12,
}


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_are_refused(language):
    with pytest.raises(IntakeError, match=r"x\.txt: the text is not English"):
        check_english(OTHERS[language], "x.txt", PAGE)


@pytest.mark.parametrize(
    "text",
    [
        " ".join(BODY),
        "Truce holds.",
        "Ministers present: Sergey Lavrov (Russia), Jean-Yves Le Drian (France), Mike Pompeo (United States). The talks were held in Geneva and lasted for six hours, with a break.",
        "Премьер-министр is how the office of the prime minister is written in Russian.",
    ],
)
def test_english_passes(text):
    check_english(text, "x.txt", PAGE)
