from hub.portal.speech.language import Speech
from hub.portal.speech.reason import said


def test_the_hubs_own_reasons_are_translated_and_a_persons_kept():
    assert (
        said("same bytes as 02f61ca3d5234369", Speech("zh")) == "与批次 02f61ca3d5234369 逐字节相同"
    )
    assert said("arrives again as 02f61ca3d5234369", Speech("en")).endswith("02f61ca3d5234369")
    assert said("已与报送部门核实", Speech("en")) == "已与报送部门核实"
